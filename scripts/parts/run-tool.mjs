import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./packages.mjs";

/** The environment in which our tools run: pinned Node first on the PATH, and a Prisma that downloads nothing. */
export function toolEnvironment(extra = {}) {
  return {
    ...process.env,
    PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH ?? ""}`,
    PRISMA_SCHEMA_ENGINE_BINARY: join(root, "scripts", "prisma-schema-engine.mjs"),
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
    NEXT_TELEMETRY_DISABLED: "1",
    ...extra,
  };
}

const TOOLS = {
  prisma: "prisma/build/index.js",
  next: "next/dist/bin/next",
  tsx: "tsx/dist/cli.mjs",
  tsc: "typescript/bin/tsc",
  eslint: "eslint/bin/eslint.js",
  prettier: "prettier/bin/prettier.cjs",
  knip: "knip/bin/knip.js",
  vitest: "vitest/vitest.mjs",
  playwright: "@playwright/test/cli.js",
};

/** The arguments that make Node run a tool of node_modules, or a file of ours. */
export const toolArgs = (tool, args) => [TOOLS[tool] ? join(root, "node_modules", TOOLS[tool]) : tool, ...args];

const running = new Set();

/** Ends the tools that run now: a Ctrl-C during a build does not reach them by itself. */
export function endTools() {
  for (const child of running) child.kill("SIGTERM");
}

/** Runs a tool to its end; `output` is what it wrote, both streams in order. Never throws. */
export function runTool(tool, args, { env = toolEnvironment(), show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, toolArgs(tool, args), { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        output += text;
        if (show) process.stderr.write(text);
      });
    }
    child.on("error", (error) => resolve({ ok: false, output: error.message }));
    child.on("close", (code) => {
      running.delete(child);
      resolve({ ok: code === 0, output });
    });
  });
}

/** Runs a tool that has to succeed; its output is shown when it does not. */
export async function mustRun(tool, args, options) {
  const { ok, output } = await runTool(tool, args, options);
  if (ok) return output;
  throw new Error(`${tool} ${args.join(" ")} failed:\n${output.trim()}`);
}
