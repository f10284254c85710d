// `npm run test:load [-- --jobs N]`: a backlog of one large workspace (100,000 jobs), and what fifty small ones wait behind it.
// Prints a table; fails when the small ones wait more than twice their idle wait, in time or in turns, or memory grows.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./parts/packages.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { endTools, runTool, toolEnvironment } from "./parts/run-tool.mjs";
import { generateClient } from "./parts/stack.mjs";

const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * q) - 1];
const row = (cells) => console.log(cells.map((cell, at) => String(cell).padStart(at === 0 ? 20 : 12)).join(""));

/** Whether the small ones waited at most twice as long. A wait below the time in which a queue is looked at counts as that. */
function print({ jobs, drained, slots, pollMs, idle, behind, memory, tookMs }) {
  const rate = Math.round((drained / tookMs) * 1000);
  console.log(`${jobs} jobs of one workspace, ${drained} worked off by one worker of ${slots} slots, ${rate} a second`);
  console.log(
    `${cpus().length} processors (${cpus()[0]?.model}), load ${loadavg()[0].toFixed(1)}; commits not waited for`,
  );
  row(["", "jobs", "median ms", "p95 ms", "max ms", "median turns", "p95 turns"]);
  const ms = {};
  for (const [name, waits] of Object.entries({ idle, "behind the backlog": behind })) {
    const times = waits.map((wait) => wait.ms);
    const turns = waits.map((wait) => wait.turns);
    ms[name] = quantile(times, 0.95);
    row([
      name,
      waits.length,
      ...[0.5, 0.95, 1].map((q) => quantile(times, q).toFixed(1)),
      ...[0.5, 0.95].map((q) => quantile(turns, q)),
    ]);
  }
  const ratio = ms["behind the backlog"] / Math.max(ms.idle, pollMs);
  console.log(`ratio of the p95 waits: ${ratio.toFixed(2)}`);
  row(["jobs done", "heap MB", "RSS MB"]);
  for (const { jobsDone, heapMb, rssMb } of memory) row([jobsDone, heapMb.toFixed(1), rssMb.toFixed(1)]);
  return ratio <= 2;
}

await inPinnedNode(async (whenAsked) => {
  whenAsked(() => {
    endTools();
    setTimeout(() => process.exit(1), 3000);
  });
  const { values } = parseArgs({ options: { jobs: { type: "string", default: "100000" } } });
  await generateClient();
  const report = join(root, "test-results", "load.json");
  rmSync(report, { force: true });
  const env = toolEnvironment({
    LOAD_JOBS: values.jobs,
    LOAD_DRAINED: values.jobs,
    LOAD_EVERY_MS: "10",
    LOAD_REPORT: report,
    NO_COLOR: "1",
  });
  const run = await runTool("vitest", ["run", "--project", "db", "server/jobs/backlog.db.test.ts"], { env });
  if (!run.ok) console.log(run.output.trimEnd());
  const bore = existsSync(report) && print(JSON.parse(readFileSync(report, "utf8")));
  process.exit(run.ok && bore ? 0 : 1);
});
