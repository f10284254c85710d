// Runs the import table (.dependency-cruiser.cjs). A check that reads nothing passes everything: hence the floor.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const FLOOR = 400;
const roots = ["app", "components", "server", "prisma", "scripts", "e2e", "proxy.ts", "instrumentation.ts"].filter(
  (path) => existsSync(path),
);
const run = spawnSync(
  process.execPath,
  [
    "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
    "--config",
    ".dependency-cruiser.cjs",
    "--output-type",
    "json",
    ...roots,
  ],
  { encoding: "utf8", maxBuffer: 1 << 28 },
);
if (!run.stdout.startsWith("{")) {
  console.error(run.stderr || run.stdout || String(run.error));
  process.exit(1);
}
const { modules, summary } = JSON.parse(run.stdout);
const read = modules.filter(
  (module) => !/node_modules|^prisma\/generated\//.test(module.source) && !module.coreModule,
).length;
for (const { rule, from, to } of summary.violations) console.log(`${rule.name}: ${from} -> ${to}`);
const few = read < FLOOR;
if (few) console.log(`only ${read} modules were read, fewer than ${FLOOR}: the check no longer sees the code`);
console.log(`${read} modules read, ${summary.violations.length} trespasses`);
process.exit(few || summary.violations.length > 0 ? 1 : 0);
