import { availableParallelism, totalmem } from "node:os";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "./chromium.mjs";
import { freePort } from "./free-port.mjs";
import { root } from "./packages.mjs";
import { readPlaywright, readVitest } from "./read-reports.mjs";
import { runTool, toolEnvironment } from "./run-tool.mjs";
import { buildWeb, generateClient } from "./stack.mjs";

const RESULTS = join(root, "test-results");
/** Tests start many processes that read the same modules: each compiles them once for all. */
const COMPILED = join(root, "node_modules", ".cache", "compiled");

/** A check that counts as one: passed or failed. */
const check = (tool, args, env) => async () => {
  const { ok, output } = await runTool(tool, args, { env: toolEnvironment(env) });
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skips: [], output: ok ? "" : output };
};

async function build() {
  try {
    await buildWeb(() => {});
    return { passed: 1, failed: 0, skips: [], output: "" };
  } catch (error) {
    return { passed: 0, failed: 1, skips: [], output: error.message };
  }
}

const vitest = (name, projects) => async () => {
  const file = join(RESULTS, `${name}.json`);
  const args = ["run", ...projects.flatMap((project) => ["--project", project])];
  const run = await runTool("vitest", [...args, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`], {
    env: toolEnvironment({ CI: process.env.CI ?? "", NO_COLOR: "1", NODE_COMPILE_CACHE: COMPILED }),
  });
  return readVitest(file, name, run);
};

async function browser() {
  const { path, reason } = findChromium();
  const file = join(RESULTS, "browser.json");
  const env = toolEnvironment({
    CHROMIUM_PATH: path ?? "",
    E2E_PORT: String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
  });
  const args = ["test", ...(path ? [] : ["--list"]), "--reporter=json"];
  return readPlaywright(file, await runTool("playwright", args, { env }), path ? null : reason);
}

/** Every boundary and every fault once. Its last line counts; a guard whose absence shows nothing is a failure of its own. */
async function crash() {
  const run = await runTool("tsx", ["server/testing/crash/main.ts", "--quick"]);
  const [, cells = "0", violations = "0"] = /(\d+) cells, (\d+) violations\s*$/.exec(run.output) ?? [];
  const failed = Math.max(Number(violations), run.ok ? 0 : 1);
  return { passed: Math.max(Number(cells) - failed, 0), failed, skips: [], output: run.ok ? "" : run.output };
}

/** In two lanes where there are two processors and the memory for it; what a lane holds runs in order. */
const PARTS = {
  types: { lane: 1, static: true, run: typesAfterRoutes },
  build: { lane: 1, run: build },
  lint: { lane: 2, static: true, run: check("eslint", ["--max-warnings=0", "."]) },
  format: { lane: 2, static: true, run: check("prettier", ["--check", "--log-level=warn", "."]) },
  boundaries: { lane: 2, static: true, run: check("scripts/boundaries.mjs", []) },
  dead: { lane: 2, static: true, run: check("knip", ["--no-progress"]) },
  unit: { lane: 3, run: vitest("unit", ["unit"]) },
  db: { lane: 3, run: vitest("db", ["db"]) },
  commands: { lane: 3, run: vitest("commands", ["commands"]) },
  crash: { lane: 3, run: crash },
  browser: { lane: 3, run: browser },
};

/** The types of the routes are written by Next, into a folder that a fresh clone lacks. */
async function typesAfterRoutes() {
  const typegen = await check("next", ["typegen"])();
  return typegen.failed > 0 ? typegen : check("tsc", ["--noEmit", "-p", "."])();
}

function chosen(asked) {
  if (asked.length === 0) return { names: Object.keys(PARTS) };
  const names = Object.keys(PARTS).filter(
    (name) => asked.includes(name) || (PARTS[name].static && asked.includes("static")),
  );
  const unknown = asked.filter((name) => name !== "static" && !(name in PARTS));
  const known = ["static", ...Object.keys(PARTS)].join(", ");
  return unknown.length > 0 ? { unknown: `no part is called ${unknown.join(", ")}; there are ${known}` } : { names };
}

/** Runs the parts that are asked for (all, when none is) and adds them up. The output of what failed is shown. */
export async function runParts(asked) {
  const { names, unknown } = chosen(asked);
  if (unknown) return { unknown };
  mkdirSync(RESULTS, { recursive: true });
  await generateClient();
  const results = [];
  const runOne = async (name) => {
    const began = performance.now();
    const result = await PARTS[name].run();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    if (result.output) console.log(`--- ${name}\n${result.output.trimEnd()}\n---`);
    console.log(`${name}: ${result.passed} passed, ${result.failed} failed (${seconds} s)`);
    results.push(result);
  };
  const runLane = async (lane) => {
    for (const name of names.filter((each) => PARTS[each].lane === lane)) await runOne(name);
  };
  const roomy = availableParallelism() >= 2 && totalmem() > 6e9;
  if (roomy) await Promise.all([runLane(1), runLane(2)]);
  else for (const lane of [1, 2]) await runLane(lane);
  await runLane(3);
  return {
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failed: results.reduce((sum, result) => sum + result.failed, 0),
    skips: results.flatMap((result) => result.skips),
  };
}
