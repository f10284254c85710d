import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./parts/free-port.mjs";
import { findBinaries, launcher } from "./parts/postgres-binaries.mjs";
import { endProcess, isOurs, takeLease, withLock } from "./parts/processes.mjs";

// The npm package's own class is not used: it registers an exit hook that stops the server on SIGINT at once and exits, ahead of
// the worker that still writes to it. Only its binaries are.

/** What nobody reads again after a loss of power need not reach the disk before it is committed. */
const THROWAWAY = {
  ...{ fsync: "off", full_page_writes: "off" },
  ...{ max_wal_size: "4GB", checkpoint_timeout: "1h" },
};

/**
 * Starts the PostgreSQL server that lives in `dataDir`, or takes over the one already running there (another process of ours, or
 * one left by a killed run). Calling it again, also from other processes, is fine: the server stops when its last user calls
 * `stop`. `url` is the role `resolvent` (LOGIN, CREATEDB, CREATEROLE) on the database `resolvent`; `adminUrl` is the superuser.
 * `lasting: false`: its data need not outlive the machine, as for tests; a server that is taken over stays as it is.
 * In `dataDir`: cluster/, connection.json (mode 0600), server.log, users/.
 * Throws an Error whose message is one line for the person at the terminal.
 */
export async function startPostgres(dataDir, { log = () => {}, lasting = true } = {}) {
  const dir = resolve(dataDir);
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  const { connection, adopted, release } = await withLock(join(dir, "start.lock"), async () => {
    const known = readConnection(dir);
    const running = known && runningServer(dir);
    const connection = running ? { ...known, port: running.port } : await start(dir, known, { log, lasting });
    if (running) log(`database: taking over the server of process ${running.pid}`);
    await prepare(dir, connection);
    return { connection, adopted: Boolean(running), release: takeLease(join(dir, "users")) };
  });
  let stopped;
  return {
    url: urlOf(connection, "resolvent", connection.password, "resolvent"),
    adminUrl: urlOf(connection, "postgres", connection.adminPassword, "postgres"),
    adopted,
    stop: () => (stopped ??= withLock(join(dir, "start.lock"), () => stopUnlessUsed(dir, release))),
  };
}

const urlOf = ({ port }, user, password, database) => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;

async function stopUnlessUsed(dir, release) {
  if (release()) return;
  const running = runningServer(dir);
  if (running) await endProcess(running.pid, "SIGINT", 20_000); // SIGINT: open connections are ended, everything is flushed
}

function readConnection(dir) {
  const file = join(dir, "connection.json");
  return existsSync(file) && existsSync(join(dir, "cluster", "PG_VERSION"))
    ? JSON.parse(readFileSync(file, "utf8"))
    : null;
}

/** The live server of this folder from its pid file; a stale pid file, whose number may belong to another program by now, is removed. */
function runningServer(dir) {
  const file = join(dir, "cluster", "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (isOurs(pid, join(dir, "cluster"))) return { pid, port: Number(lines[3]) };
  rmSync(file, { force: true });
  return null;
}

async function start(dir, known, { log, lasting }) {
  const run = launcher(findBinaries(), dir);
  const connection = known ?? initialise(dir, run, log);
  connection.port = await freePort(connection.port);
  save(dir, connection);
  const out = openSync(join(dir, "server.log"), "w", 0o600);
  const flags = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    timezone: "UTC",
    jit: "off",
    log_error_verbosity: "terse", // the details of a refusal quote the row, and with it a customer
    ...(lasting ? {} : THROWAWAY),
  };
  const server = run("postgres", [
    ...["-D", join(dir, "cluster"), "-p", String(connection.port)],
    ...Object.entries(flags).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ]);
  // A group of its own: Ctrl-C in the terminal must not reach the database before the worker has put its work down.
  const child = spawn(server.file, server.args, { ...server.options, detached: true, stdio: ["ignore", out, out] });
  closeSync(out);
  let ended = null;
  child.on("error", (error) => (ended = error.message));
  child.on("exit", (code, signal) => (ended = `exit ${code ?? signal}`));
  child.unref();
  const failed = () =>
    ended ? new Error(`the database did not start (${ended}): see ${join(dir, "server.log")}`) : null;
  await untilReady(connection, failed);
  return connection;
}

function initialise(dir, run, log) {
  log("database: making a new one");
  const connection = { adminPassword: randomBytes(24).toString("hex"), password: randomBytes(24).toString("hex") };
  const cluster = join(dir, "cluster");
  const passwordFile = join(dir, "initdb.password");
  rmSync(cluster, { recursive: true, force: true }); // a run killed half-way through left one without a connection file
  mkdirSync(cluster, { mode: 0o700 });
  writeFileSync(passwordFile, connection.adminPassword, { mode: 0o600 });
  if (run.uid) for (const path of [cluster, passwordFile]) chownSync(path, run.uid, run.gid);
  if (run.uid) chmodSync(dir, 0o755);
  const { file, args, options } = run("initdb", [
    ...[`--pgdata=${cluster}`, "--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"],
    ...["--encoding=UTF8", "--locale=C.UTF-8", "--lc-messages=C"],
  ]);
  const made = spawnSync(file, args, { ...options, encoding: "utf8" });
  rmSync(passwordFile, { force: true });
  if (made.status === 0) return connection;
  rmSync(cluster, { recursive: true, force: true });
  const why = made.error?.message ?? `${made.stdout}${made.stderr}`.trim().split("\n").slice(-3).join(" ");
  throw new Error(`the database could not be made in ${cluster}: ${why}`);
}

function save(dir, connection) {
  writeFileSync(join(dir, "connection.json"), JSON.stringify(connection, null, 2) + "\n", { mode: 0o600 });
}

async function connect(connection) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({
    connectionString: urlOf(connection, "postgres", connection.adminPassword, "postgres"),
    ssl: false, // whatever PGSSLMODE says: this server listens on this machine alone
    connectionTimeoutMillis: 5000,
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function untilReady(connection, failed) {
  const until = Date.now() + 60_000; // recovery after a crash may take a while
  for (;;) {
    try {
      const client = await connect(connection);
      await client.end();
      return;
    } catch (error) {
      const reason = failed() ?? (Date.now() > until ? error : null);
      if (reason) throw reason;
      await sleep(25);
    }
  }
}

/** Checks that the server that answers is the one in our folder, and makes the role and database of a new cluster. */
async function prepare(dir, connection) {
  const client = await connect(connection);
  try {
    const { rows } = await client.query("show data_directory");
    if (rows[0].data_directory !== join(dir, "cluster")) {
      throw new Error(`port ${connection.port} belongs to another PostgreSQL server (${rows[0].data_directory})`);
    }
    const role = await client.query("select 1 from pg_roles where rolname = 'resolvent'");
    if (role.rowCount === 0) {
      await client.query(`create role resolvent login createdb createrole password '${connection.password}'`);
    }
    const database = await client.query("select 1 from pg_database where datname = 'resolvent'");
    if (database.rowCount === 0) await client.query("create database resolvent owner resolvent");
  } finally {
    await client.end();
  }
}

/** Ends the server of `dataDir` whoever uses it: for folders that are about to be deleted. */
export async function endPostgres(dataDir) {
  const dir = resolve(dataDir);
  if (!existsSync(dir)) return;
  const running = runningServer(dir);
  if (running) await endProcess(running.pid, "SIGINT", 20_000);
}
