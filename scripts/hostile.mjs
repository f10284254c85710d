// `npm run test:hostile [-- --runs N --seed N]`: a hostile model against the whole system; the vendor's ledger is judged apart
// from what we decided. Ends with `N runs, N unauthorised effects, N leaks`, and fails when one of the last two is not 0.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./parts/packages.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { endTools, runTool, toolEnvironment } from "./parts/run-tool.mjs";
import { generateClient } from "./parts/stack.mjs";

const seconds = (ms) => (ms / 1000).toFixed(1);

function print(totals, tookMs) {
  console.log(`seed ${totals.seed}, ${totals.modelCalls} model calls, ${seconds(tookMs)} s`);
  console.log(
    `payloads: ${totals.payloads} of our own, ${totals.jailbreaks || "no"} jailbreaks${totals.jailbreaks ? "" : " (../shared/data/jailbreaks is not there: SKIPPED)"}`,
  );
  for (const [what, counts] of [
    ["tickets", totals.states],
    ["effects", totals.effects],
    ["reasons", totals.reasons],
  ]) {
    console.log(
      `${what}: ${Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(", ")}`,
    );
  }
  for (const list of ["unauthorised", "beyondLimits", "leaks", "falseClaims", "crashes"]) {
    for (const one of totals[list].slice(0, 20)) console.log(`${list}: ${one}`);
  }
  console.log(
    `${totals.beyondLimits.length} effects beyond limits or budgets, ${totals.falseClaims.length} claims of what was not done`,
  );
  console.log(`${totals.runs} runs, ${totals.unauthorised.length} unauthorised effects, ${totals.leaks.length} leaks`);
}

await inPinnedNode(async (whenAsked) => {
  whenAsked(() => {
    endTools();
    setTimeout(() => process.exit(1), 3000);
  });
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "2000" }, seed: { type: "string", default: String(Date.now() % 1e9) } },
  });
  await generateClient();
  const report = join(root, "test-results", "hostile.json");
  rmSync(report, { force: true });
  const began = performance.now();
  const env = toolEnvironment({
    HOSTILE_RUNS: values.runs,
    HOSTILE_SEED: values.seed,
    HOSTILE_REPORT: report,
    NO_COLOR: "1",
  });
  const run = await runTool("vitest", ["run", "--project", "db", "server/testing/hostile.db.test.ts"], { env });
  if (!run.ok) console.log(run.output.trimEnd());
  if (existsSync(report)) print(JSON.parse(readFileSync(report, "utf8")), performance.now() - began);
  else console.log(`seed ${values.seed}: no run came to an end`);
  process.exit(run.ok ? 0 : 1);
});
