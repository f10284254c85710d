import { generateKeyPairSync, randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "../../../scripts/embedded-postgres.mjs";
import type { Batch, Cell, Kind } from "./cells";
import { repository } from "./children";
import { controls, copyWithout, type Control } from "./controls";
import { openLane, type Lane } from "./lane";
import { openOwnPostgres } from "./own-postgres";
import { fullPlan, quickPlan } from "./plan";
import { tableOf, violationLines } from "./report";
import { runBatch, type Boundaries } from "./run-batch";
import { countBoundaries } from "./count-boundaries";

/*
 * The crash test: workers are killed for real at every boundary, under every fault of the vendor, and what really happened
 * is read from the vendor's ledger. Ends with a table and `N cells, N violations`; exit 1 when there is a violation.
 */
const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    lanes: { type: "string", default: "3" },
    /** One mode alone, or "controls". */
    only: { type: "string" },
  },
});

function secrets(): Record<string, string> {
  const { privateKey } = generateKeyPairSync("ed25519");
  return {
    RESOLVENT_MASTER_KEY: randomBytes(32).toString("base64"),
    RESOLVENT_SIGNING_KEY: privateKey.export({ format: "der", type: "pkcs8" }).toString("base64"),
    AI_PROVIDER: "built-in",
    LOG_LEVEL: process.env["CRASH_LOG_LEVEL"] ?? "silent",
  };
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const env = secrets();
const data = resolve(process.env["RESOLVENT_DATA"] ?? join(repository, ".data"));
const began = performance.now();
const postgres = await startPostgres(join(data, "crash-pg"));
Object.assign(process.env, env, { DATABASE_URL: postgres.url });

const all = values.quick ? quickPlan() : fullPlan();
const planned = all.filter((batch) => values.only === undefined || batch.mode === values.only);
const cells: Cell[] = [];
const noRestart = () => Promise.reject(new Error("this server serves others too"));

async function work(lane: Lane, batches: Batch[], boundaries: Boundaries, restart: () => Promise<void>): Promise<void> {
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    const from = performance.now();
    const done = await runBatch(lane, batch, boundaries, restart);
    cells.push(...done);
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    const bad = done.filter((cell) => cell.violations.length > 0).length;
    say(`${batch.mode}, ${batch.fault}, ${batch.setting}: ${done.length} cells, ${bad} in violation (${seconds} s)`);
    for (const line of violationLines(done)) say(`  ${line}`);
  }
}

const killsDatabase = (batch: Batch) => batch.mode === "PostgreSQL killed";
const onOwn = planned.filter(killsDatabase);
const shared = planned.filter((batch) => !killsDatabase(batch));
const options = { serverUrl: postgres.url, env, source: repository };

const first = await openLane(options);
const boundaries: Boundaries = await countBoundaries(first, ["refund", "bug", "person", "pair"] satisfies Kind[]);
say(`boundaries: ${JSON.stringify(boundaries)}`);

async function inLane(lane: Lane): Promise<void> {
  await work(lane, shared, boundaries, noRestart);
  await lane.close();
}

function chosenControls(): readonly Control[] {
  if (values.only === undefined || values.only === "controls") return controls;
  return controls.filter((control) => control.guard.includes(values.only ?? ""));
}

/** A guard is taken out of a copy of the source, and its cells have to show it. */
async function tryControls(): Promise<string[]> {
  const green: string[] = [];
  for (let control = untried.shift(); control !== undefined; control = untried.shift()) {
    const copy = copyWithout(control);
    const lane = await openLane({ ...options, source: copy.source });
    const shown: Cell[] = [];
    for (const batch of control.batches) shown.push(...(await runBatch(lane, batch, boundaries, noRestart)));
    await lane.close();
    copy.remove();
    const found = shown.flatMap((cell) => cell.violations);
    if (found.length === 0) green.push(control.guard);
    say(`without "${control.guard}": ${found.length} violations in ${shown.length} cells`);
    for (const what of new Set(found)) say(`  ${what}`);
  }
  return green;
}

async function onOwnServer(): Promise<void> {
  if (onOwn.length === 0) return;
  const own = await openOwnPostgres(join(data, "crash-pg-killed"));
  const lane = await openLane({ ...options, serverUrl: own.url });
  await work(lane, onOwn, boundaries, own.killAndRestart);
  await lane.close();
  await own.stop();
}

const others = Array.from({ length: Math.max(0, Number(values.lanes) - 2) }, async () =>
  inLane(await openLane(options)),
);
const untried = [...chosenControls()];
const green = Promise.all([tryControls(), tryControls()]).then((found) => found.flat());
await Promise.all([inLane(first), ...others, onOwnServer(), green]);
await postgres.stop();
for (const guard of await green) say(`NOT SHOWN: nothing is wrong without "${guard}"`);

const violations = cells.flatMap((cell) => cell.violations).length;
say(tableOf(cells));
for (const line of violationLines(cells)) say(line);
say(`${((performance.now() - began) / 1000).toFixed(0)} s`);
say(`${cells.length} cells, ${violations} violations`);
process.exit(violations > 0 || (await green).length > 0 || (cells.length === 0 && values.only !== "controls") ? 1 : 0);
