import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../../scripts/parts/free-port.mjs";
import { findBinaries, launcher, type Launcher } from "../../scripts/parts/postgres-binaries.mjs";

const password = "an administrator's";

/** A PostgreSQL that the project did not start, as far as the project can tell: another cluster, its users its own. */
export interface OwnPostgres {
  port: number;
  /** Where a user of the given name and password, or else the superuser, reaches a database. */
  url(database: string, user?: { name: string; password: string }): string;
  /** Runs statements as the superuser. */
  query(sql: string, database?: string): Promise<Record<string, unknown>[]>;
  /** Stops and starts it again: as a standby of nobody, which only reads. */
  becomeStandby(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** The folder with bin/initdb and bin/postgres; the embedded ones by default. */
  binaries?: string;
  /** Encryption on offer; without it the server has none. */
  tls?: { certPem: string; keyPem: string };
}

/** Debian's folder of an installed version, null where there is none. */
export function installedBinaries(version: number): string | null {
  const dir = `/usr/lib/postgresql/${String(version)}`;
  return existsSync(join(dir, "bin", "postgres")) ? dir : null;
}

export async function startOwnPostgres({ binaries, tls }: Options = {}): Promise<OwnPostgres> {
  const dir = mkdtempSync(join(tmpdir(), "own-postgres-"));
  chmodSync(dir, 0o755);
  const cluster = join(dir, "cluster");
  const run = initialise(binaries ?? findBinaries(), dir, cluster);
  if (tls !== undefined) placeCertificate(cluster, run, tls);
  const port = await freePort();
  const url: OwnPostgres["url"] = (database, user = { name: "postgres", password }) =>
    `postgresql://${user.name}:${encodeURIComponent(user.password)}@127.0.0.1:${String(port)}/${database}`;
  const query: OwnPostgres["query"] = async (sql, database = "postgres") => {
    const client = new pg.Client({ connectionString: url(database) });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  let server = await start(run, cluster, port, tls !== undefined, () => query("select 1"));
  return {
    port,
    url,
    query,
    becomeStandby: async () => {
      await end(server);
      writeFileSync(join(cluster, "standby.signal"), "");
      server = await start(run, cluster, port, tls !== undefined, () => query("select 1"));
    },
    stop: async () => {
      await end(server);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function initialise(native: string, dir: string, cluster: string): Launcher {
  const run = launcher(native, dir);
  const passwordFile = join(dir, "password");
  writeFileSync(passwordFile, password);
  own(dir, run);
  own(passwordFile, run);
  const { file, args, options } = run("initdb", [
    ...[`--pgdata=${cluster}`, "--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"],
    ...["--encoding=UTF8", "--locale=C.UTF-8", "--lc-messages=C", "--no-sync"],
  ]);
  const made = spawnSync(file, args, { ...options, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stdout}${made.stderr}`);
  return launcher(native, dir);
}

function own(path: string, { uid, gid }: Launcher): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

function placeCertificate(cluster: string, run: Launcher, tls: { certPem: string; keyPem: string }): void {
  for (const [name, text] of [
    ["server.crt", tls.certPem],
    ["server.key", tls.keyPem],
  ] as const) {
    const file = join(cluster, name);
    writeFileSync(file, text, { mode: 0o600 });
    own(file, run);
  }
}

async function start(run: Launcher, cluster: string, port: number, ssl: boolean, ask: () => Promise<unknown>) {
  const flags = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", `ssl=${ssl ? "on" : "off"}`];
  const { file, args, options } = run("postgres", [
    ...["-D", cluster, "-p", String(port)],
    ...flags.flatMap((flag) => ["-c", flag]),
  ]);
  const server = spawn(file, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  server.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  for (let waited = 0; ; waited += 25) {
    try {
      await ask();
      return server;
    } catch (error) {
      if (server.exitCode !== null || waited > 30_000) {
        throw new Error(`PostgreSQL did not start: ${said || pidFile(cluster)}`, { cause: error });
      }
      await sleep(25);
    }
  }
}

const pidFile = (cluster: string) => readFileSync(join(cluster, "postmaster.pid"), "utf8");

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await ended;
}
