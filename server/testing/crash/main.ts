import { generateKeyPairSync, randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "../../../scripts/embedded-postgres.mjs";
import { faults, type Batch, type Cell, type FaultName } from "./cells";
import { checkExport } from "./check-export";
import { repository } from "./children";
import { controls, copyWithout, type Control } from "./controls";
import { openPaths } from "./count-paths";
import { missingOf, namesOf } from "./coverage";
import { openLane, type Lane } from "./lane";
import { openOwnPostgres } from "./own-postgres";
import { fullPlan, quickPlan } from "./plan";
import { tableOf, violationLines } from "./report";
import { runBatch } from "./run-batch";

/*
 * The crash test: workers are killed for real at every boundary, under every fault of the vendor, and what really happened
 * is read from the vendor's ledger. Ends with a table and `N cells, N violations`; exit 1 when there is a violation.
 */
const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    /** How much goes on at once. */
    lanes: { type: "string", default: "4" },
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
const postgres = await startPostgres(join(data, "crash-pg"), { lasting: false });
Object.assign(process.env, env, { DATABASE_URL: postgres.url });

const all = values.quick ? quickPlan() : fullPlan();
const planned = all.filter((batch) => values.only === undefined || batch.mode === values.only);
const cells: Cell[] = [];
const noRestart = () => Promise.reject(new Error("this server serves others too"));
const pathsOf = openPaths();
/** The short form meets every fault somewhere: where exactly, it takes from the way without one. */
const pathsFor = (lane: Lane, fault: FaultName) => pathsOf(lane, values.quick ? "none" : fault);
/** What is wrong beside the cells: an export that does not agree with its ledger. */
const disagreeing: string[] = [];

async function play(lane: Lane, batch: Batch, restart: () => Promise<void>): Promise<void> {
  const from = performance.now();
  const done = await runBatch(lane, batch, await pathsFor(lane, batch.fault), restart);
  cells.push(...done);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  const bad = done.filter((cell) => cell.violations.length > 0).length;
  const where = batch.at === "calls" ? " on the wire" : "";
  say(
    `${batch.mode}${where}, ${batch.fault}, ${batch.setting}: ${done.length} cells, ${bad} in violation (${seconds} s)`,
  );
  for (const line of violationLines(done)) say(`  ${line}`);
}

async function work(lane: Lane, batches: Batch[], restart: () => Promise<void>): Promise<void> {
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) await play(lane, batch, restart);
  const { lines, effects, settled, why } = await checkExport(lane);
  if (why !== null) disagreeing.push(why);
  const doubts = `${settled} doubts settled by a person`;
  say(why ?? `export of a lane: ${lines} lines verified, ${effects} effects with one receipt each, ${doubts}`);
  await lane.close();
}

const killsDatabase = (batch: Batch) => batch.mode === "PostgreSQL killed";
const onOwn = planned.filter(killsDatabase);
const shared = planned.filter((batch) => !killsDatabase(batch));
const options = { serverUrl: postgres.url, env, source: repository };

function chosenControls(): readonly Control[] {
  if (values.only === undefined) return controls.filter((control) => !(values.quick && control.isLong));
  if (values.only === "controls") return controls;
  return controls.filter((control) => control.guard.includes(values.only ?? ""));
}

const green: string[] = [];
/** What a busy machine did not let happen in time shows nothing: a control is tried so often before it counts. */
const controlTurns = 3;

/** A guard is taken out of a copy of the source, and its cells have to show it. */
async function tryControl(control: Control): Promise<void> {
  const copy = copyWithout(control);
  const shown: Cell[] = [];
  const found = () => shown.flatMap((cell) => cell.violations);
  const paths = await pathsOf(first, "none");
  for (let turn = 0; turn < controlTurns && found().length === 0; turn += 1) {
    const lane = await openLane({ ...options, source: copy.source, isShort: true });
    for (const batch of control.batches) shown.push(...(await runBatch(lane, batch, paths, noRestart)));
    await lane.close();
  }
  copy.remove();
  if (found().length === 0) green.push(control.guard);
  say(`without "${control.guard}": ${found().length} violations in ${shown.length} cells`);
  for (const what of new Set(found())) say(`  ${what}`);
}

async function onOwnServer(): Promise<void> {
  const own = await openOwnPostgres(join(data, "crash-pg-killed"));
  await work(await openLane({ ...options, serverUrl: own.url }), onOwn, own.killAndRestart);
  await own.stop();
}

/** What no worker has died at, because a ticket went another way, is made up for; then nothing may be missing. */
async function makeUp(): Promise<string[]> {
  const lane = await openLane(options);
  const missing = async () => {
    const all = (Object.keys(faults) as FaultName[]).map(async (fault) => {
      const paths = await pathsFor(lane, fault);
      const batch = missingOf(fault, paths, cells);
      return batch === null ? [] : [{ batch, names: namesOf(batch, paths) }];
    });
    return (await Promise.all(all)).flat();
  };
  for (let round = 0; round < makeUpRounds; round += 1) {
    for (const { batch, names } of await missing()) {
      say(`not met yet, ${names}`);
      await play(lane, batch, noRestart);
    }
  }
  await work(lane, [], noRestart);
  return (await missing()).map(({ names }) => names);
}

const makeUpRounds = 2;
const first = await openLane(options);
say(`boundaries: ${JSON.stringify(await pathsOf(first, "none"))}`);
const apart = [
  ...(onOwn.length > 0 ? [onOwnServer] : []),
  ...chosenControls().map((control) => () => tryControl(control)),
];

/** What needs a lane of its own comes first; what is left of the plan is shared out. */
async function takePart(n: number): Promise<void> {
  if (n === 0) await work(first, shared, noRestart);
  for (let next = apart.shift(); next !== undefined; next = apart.shift()) await next();
  if (shared.length > 0) await work(await openLane(options), shared, noRestart);
}

await Promise.all(Array.from({ length: Math.max(1, Number(values.lanes)) }, (_, n) => takePart(n)));
const unmet = values.quick || values.only !== undefined ? [] : await makeUp();
await postgres.stop();
for (const guard of green) say(`NOT SHOWN: nothing is wrong without "${guard}"`);
for (const names of unmet) say(`NOT MET: ${names}`);

const violations = cells.flatMap((cell) => cell.violations).length + disagreeing.length;
say(tableOf(cells));
for (const line of [...violationLines(cells), ...disagreeing]) say(line);
say(`${((performance.now() - began) / 1000).toFixed(0)} s`);
say(`${cells.length} cells, ${violations} violations`);
const isWrong = violations > 0 || green.length > 0 || unmet.length > 0;
process.exit(isWrong || (cells.length === 0 && values.only !== "controls") ? 1 : 0);
