import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Whether a process with this id exists. A zombie does not count: it holds nothing any more. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return process.platform !== "linux";
  }
}

/** The command line of a process, or "" when it cannot be read. A pid alone proves nothing: numbers are used again. */
export function commandOf(pid) {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/** A process that is still the one whose command line contained `mark`. */
export const isOurs = (pid, mark) => isAlive(pid) && commandOf(pid).includes(mark);

/** Sends `signal`, waits up to `ms`, then kills. True when it went on its own. */
export async function endProcess(pid, signal, ms) {
  if (!isAlive(pid)) return true;
  process.kill(pid, signal);
  const until = Date.now() + ms;
  while (isAlive(pid)) {
    if (Date.now() > until) {
      process.kill(pid, "SIGKILL");
      return false;
    }
    await sleep(20);
  }
  return true;
}

/**
 * Runs `work` while holding a lock file that names its holder, so that a lock left by a killed process is seen to be dead and
 * taken over.
 */
export async function withLock(file, work) {
  const mine = JSON.stringify({ pid: process.pid, command: commandOf(process.pid) });
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (isAbandoned(file)) rmSync(file, { force: true });
      else await sleep(50);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function isAbandoned(file) {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8"));
    return !isOurs(holder.pid, holder.command);
  } catch {
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    return age > 5000; // empty: its writer is at it, or was killed between opening and writing
  }
}

let leases = 0;

/** Says that this process uses what `dir` stands for; the returned function gives it back and tells whether others still use it. */
export function takeLease(dir) {
  mkdirSync(dir, { recursive: true });
  leases += 1;
  const file = join(dir, `${process.pid}-${leases}`);
  writeFileSync(file, commandOf(process.pid));
  return () => {
    rmSync(file, { force: true });
    return othersUse(dir);
  };
}

function othersUse(dir) {
  let used = false;
  for (const name of readdirSync(dir)) {
    const command = readFileSync(join(dir, name), "utf8");
    if (isOurs(Number(name.split("-")[0]), command)) used = true;
    else rmSync(join(dir, name), { force: true });
  }
  return used;
}
