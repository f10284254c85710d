import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./packages.mjs";
import { endProcess, isOurs } from "./processes.mjs";
import { toolArgs } from "./run-tool.mjs";

const GRACE_MS = 10_000;

/**
 * A long-running process of ours: in a group of its own (Ctrl-C must not reach it before we stop it in order), tied to this
 * process by an IPC line, written down in `data`/run so that the next start finds it should both of us be killed.
 * `onEnd(name, tail)` is called when it ends unasked, with the last lines of its log.
 */
export function startService({ name, data, args, env, show, onEnd }) {
  const log = logFile(data, name);
  const out = show ? "inherit" : openSync(log, "a", 0o600);
  const tie = ["--import", join(root, "scripts", "parts", "die-with-parent.mjs")];
  const child = spawn(process.execPath, [...tie, ...args], {
    cwd: root,
    env: { ...env, TIED_TO: String(process.pid) },
    detached: true,
    stdio: ["ignore", out, out, "ipc"],
  });
  if (typeof out === "number") closeSync(out);
  const note = join(data, "run", `${name}.json`);
  mkdirSync(join(data, "run"), { recursive: true });
  writeFileSync(note, JSON.stringify({ pid: child.pid, command: args.join(" ") }));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let asked = false;
  void ended.then(() => {
    rmSync(note, { force: true });
    if (!asked) onEnd(name, show ? "" : tailOf(log));
  });
  return {
    name,
    async stop() {
      asked = true;
      if (child.exitCode === null && child.signalCode === null) await endProcess(child.pid, "SIGTERM", GRACE_MS);
      await ended;
    },
  };
}

function logFile(data, name) {
  mkdirSync(join(data, "logs"), { recursive: true });
  const file = join(data, "logs", `${name}.log`);
  if (existsSync(file)) renameSync(file, `${file}.1`);
  return file;
}

const tailOf = (file) =>
  existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n").slice(-15).join("\n") : "";

/** Ends what a killed run of this data folder left behind; processes that merely got the same number are left alone. */
export async function endOrphans(data) {
  const dir = join(data, "run");
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir)) {
    const note = join(dir, name);
    const { pid, command } = JSON.parse(readFileSync(note, "utf8") || "{}");
    if (command && isOurs(pid, command)) await endProcess(pid, "SIGTERM", GRACE_MS);
    rmSync(note, { force: true });
  }
}

/** Waits until `url` answers 2xx. `failed()` may give a reason to stop waiting. */
export async function untilHealthy(url, failed, ms = 60_000) {
  const until = Date.now() + ms;
  for (;;) {
    try {
      const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5000) });
      await answer.body?.cancel();
      if (answer.ok) return;
      if (Date.now() > until) throw new Error(`${url} answers ${answer.status}`);
    } catch (error) {
      if (Date.now() > until) throw new Error(`${url} does not answer (${error.message})`);
    }
    const reason = failed();
    if (reason) throw reason;
    await sleep(50);
  }
}

export const sandboxArgs = (port, data) => [
  ...["--import", "tsx", "server/integrations/sandbox/server/main.ts"],
  ...["--port", String(port), "--data", join(data, "sandbox")],
];
export const workerArgs = (dev) =>
  dev ? toolArgs("tsx", ["watch", "scripts/worker.ts"]) : ["--import", "tsx", "scripts/worker.ts"];
export const webArgs = (dev, port) => toolArgs("next", [dev ? "dev" : "start", "-H", "127.0.0.1", "-p", String(port)]);
