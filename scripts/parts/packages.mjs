import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");
export const pinnedNode = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

/** Whether node_modules holds what the lockfile says. npm writes its own record last, so a broken install has none. */
export function isInstalled() {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const found = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === "" || found[path]?.version === version || (optional && !found[path]),
  );
}

/** `npm ci` where it is needed; its output goes to stderr, since stdout belongs to the command that was asked for. */
export function install() {
  if (isInstalled()) return;
  console.error("Installing the packages of package-lock.json (about a minute)");
  const run = spawnSync(
    "npm",
    // Some packages would download engines after their install: none of those is used, and npm before 11 would run them.
    ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: root,
      stdio: ["ignore", 2, 2],
    },
  );
  if (run.status !== 0) {
    console.error(`npm ci failed (${run.error?.message ?? `exit ${run.status ?? run.signal}`})`);
    process.exit(1);
  }
}

/** Whether this process is, or may stand in for, the Node that the project pins. */
function isPinned() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (existsSync(pinnedNode)) return major === 24;
  return major > 22 || (major === 22 && minor >= 18);
}

/** The Node to run our commands with; npm chose its own by the PATH, which may be an older one. */
export function nodeToUse() {
  if (isPinned()) return process.execPath;
  if (existsSync(pinnedNode)) return pinnedNode;
  console.error(
    `Node ${process.versions.node} is too old, and npm has no pinned Node for ${process.platform}-${process.arch}: install Node 24`,
  );
  process.exit(1);
}
