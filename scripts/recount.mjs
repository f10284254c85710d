// `npm run recount -- FILE`: recomputes the numbers of the dashboard from an export of it, offline, and says whether they are
// those that the export shows. Imports nothing of the application: whoever doubts us can read these two files, or write their own.
import { readFileSync } from "node:fs";
import { differences, readExport, recountMetrics } from "./parts/recount-metrics.mjs";

const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0) {
  console.error("use: npm run recount -- FILE\nFILE is an export of the metrics, as JSON or CSV.");
  process.exit(2);
}

function read() {
  try {
    const { asOfMs, numbers, rows, rates } = readExport(readFileSync(file, "utf8"));
    return { numbers, counted: recountMetrics(rows, asOfMs, rates) };
  } catch (error) {
    console.error(`This is no export of the metrics: ${error.message}`);
    return process.exit(2);
  }
}

const { numbers, counted } = read();
const said = (value) => (value === null ? "no data" : String(Number(value.toFixed(6))));
console.log(
  `${String(counted.entered)} conversations entered, ${String(counted.eligible)} eligible, ${String(counted.involved)} involved`,
);
for (const [card, { value, interval, count, of }] of Object.entries(counted.cards)) {
  const range = interval === null ? "" : ` (95 %: ${said(interval.low)} to ${said(interval.high)})`;
  console.log(`${card}: ${said(value)}${range}, ${String(count)} of ${String(of)}`);
}
for (const [cause, { count, share }] of Object.entries(counted.causes)) {
  console.log(`handed over, ${cause}: ${String(count)} (${said(share)})`);
}
for (const [reason, { count, share }] of Object.entries(counted.rejects)) {
  console.log(`rejected, ${reason}: ${String(count)} (${said(share)})`);
}
for (const [by, { positive, answers }] of Object.entries(counted.satisfaction)) {
  console.log(`satisfied with what was resolved by ${by}: ${String(positive)} of ${String(answers)}`);
}
for (const [by, { decisions, handlingMs }] of Object.entries(counted.reviewers)) {
  console.log(`decided by ${by}: ${String(decisions)}, ${said(handlingMs / 60_000)} minutes in hand`);
}
if (counted.costs !== null) {
  const { perTicketMinor, perResolutionMinor } = counted.costs;
  console.log(
    `cost in minor units: ${said(perTicketMinor)} a ticket, ${said(perResolutionMinor)} a verified resolution`,
  );
}
if (numbers === null) {
  console.log("A CSV file holds rows alone: compare these numbers with the screen.");
} else {
  const wrong = differences(numbers, counted);
  if (wrong.length > 0) {
    console.error(`NOT the same as exported: ${wrong.join(", ")}`);
    process.exit(1);
  }
  console.log("The same as exported, to the row.");
}
