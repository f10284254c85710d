import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { startPostgres } from "../../scripts/embedded-postgres.mjs";
import { ensureTemplate, urlOf, withClient } from "./template-database";

export interface BreakablePostgres {
  /** A migrated, empty database. */
  url: string;
  /** SIGKILL, as when the machine loses power: nothing is flushed, nobody is told. */
  kill(): Promise<void>;
  /** The same data on the same port again. */
  start(): Promise<void>;
  /** Every transaction of every session, also of those that are open, from now on. */
  setReadOnly(on: boolean): Promise<void>;
}

/** A PostgreSQL server of the test's own, that it may do anything to. Removed after the file's last test. */
export async function openBreakablePostgres(): Promise<BreakablePostgres> {
  const folder = mkdtempSync(join(tmpdir(), "breakable-postgres-"));
  let server = await startPostgres(folder);
  const url = urlOf(server.url, await ensureTemplate(server.url));
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    url,
    kill: async () => {
      const [pid] = readFileSync(join(folder, "cluster", "postmaster.pid"), "utf8").split("\n");
      process.kill(Number(pid), "SIGKILL");
      await untilRefused(url);
    },
    start: async () => {
      server = await startPostgres(folder);
      const port = new URL(server.url).port;
      if (port !== new URL(url).port) throw new Error("the server came back on another port");
    },
    setReadOnly: async (on) => {
      await withClient(server.adminUrl, async (client) => {
        await client.query(`alter system set default_transaction_read_only = ${on ? "on" : "off"}`);
        await client.query("select pg_reload_conf()");
      });
      await untilSaid(url, on ? "on" : "off");
    },
  };
}

const patienceMs = 20_000;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("the database did not do as it was told");
}

function untilRefused(url: string): Promise<void> {
  const answers = () => withClient(url, (client) => client.query("select 1"));
  return until(() =>
    answers().then(
      () => false,
      () => true,
    ),
  );
}

function untilSaid(url: string, value: string): Promise<void> {
  return until(() =>
    withClient(url, async (client) => {
      const { rows } = await client.query<{ now: string }>(
        "select current_setting('default_transaction_read_only') as now",
      );
      return rows[0]?.now === value;
    }),
  );
}
