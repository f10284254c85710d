import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { install, nodeToUse, root } from "./packages.mjs";

/**
 * Makes sure that the packages are there and that `main` runs in the pinned Node: otherwise this process starts itself again in
 * that Node, in a process group of its own, and only waits. Ctrl-C then reaches nobody but the waiting process, which hangs up
 * the line between the two; `main` gets the signal as a call of the function it passed to `whenAsked`.
 */
export async function inPinnedNode(main) {
  install();
  process.chdir(root);
  const node = nodeToUse();
  if (node === process.execPath) return main(whenAsked);
  const child = spawn(node, process.argv.slice(1), { stdio: ["inherit", "inherit", "inherit", "ipc"], detached: true });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.connected && child.disconnect());
  if (startedByNpm) watchParent(() => child.connected && child.disconnect());
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

const startedByNpm = process.env.npm_lifecycle_event !== undefined;

/** Calls `stop` once: on Ctrl-C or a signal, when the waiting process is gone, or when npm was killed. */
function whenAsked(stop) {
  let asked = false;
  const once = () => {
    if (asked) return; // npm forwards a Ctrl-C that the terminal has already delivered
    asked = true;
    stop();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, once);
  if (process.channel) {
    process.on("disconnect", once);
    process.channel.unref();
  } else if (startedByNpm) watchParent(once);
}

/**
 * npm killed outright takes no child with it, and the shell between npm and us lives on too: without this the services would go on
 * unseen and hold the port.
 */
function watchParent(gone) {
  const line = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const born = line();
  const timer = setInterval(() => {
    if (line() === born) return;
    clearInterval(timer);
    gone();
  }, 300);
  timer.unref();
}

/** The parent of another process (Linux; elsewhere unknown). */
function parentOf(pid) {
  try {
    return /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}
