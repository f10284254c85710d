import { demoIds } from "@/prisma/scenarios/demo-ids";
import { sandboxScopes } from "@/prisma/scenarios/demo-scopes";
import { seedWorkspace } from "@/prisma/scenarios/seed-workspace";
import { openModels } from "@/server/agent/models/registry";
import { createShell } from "@/server/flows/open-shell";
import { syncKnowledge } from "@/server/flows/sync-knowledge";
import { inWorkspace, openDb, type Database } from "@/server/platform/db";
import { saveConnection } from "@/server/store/connections";
import { getSettings, insertSettings } from "@/server/store/settings";
import { startSandbox, type Sandbox } from "../start-sandbox";
import { dropDatabase, ensureTemplate, nameTestDatabase, urlOf, withClient } from "../template-database";
import { settings, type Setting } from "./cells";
import { startChild, type Child } from "./children";

const crowd = 4000;

/** A company of its own: database, vendor, intake, and workers that are started ahead of need. */
export interface Lane {
  url: string;
  database: Database;
  sandbox: Sandbox;
  /** The next customer of the crowd who has not written yet. */
  nextCustomer(): number;
  within<T>(work: () => Promise<T>): Promise<T>;
  /** A warm worker; the caller kills it or gives it back. */
  take(): Promise<Child>;
  giveBack(child: Child): Promise<void>;
  /** No worker is just starting. */
  untilStarted(): Promise<void>;
  /** A worker that reaches the database by another address. */
  startAt(databaseUrl: string): Promise<Child>;
  /** A worker whose machine's clock is off. */
  startOff(clockOffMs: number): Promise<Child>;
  intake: Child;
  replaceIntake(): Promise<void>;
  declare(setting: Setting): Promise<void>;
  /**
   * What the queue does once a worker's heartbeat has stopped: its jobs are given out again. Together, as after a failure that
   * was told of: one by one, as after a death, a ticket that stands at its point would hold up all the others.
   */
  giveOutAgain(): Promise<void>;
  close(): Promise<void>;
}

export interface LaneOptions {
  serverUrl: string;
  /** Keys and log level of every process of the lane. */
  env: Record<string, string>;
  /** Where the workers' source is. */
  source: string;
  /** For one batch: no worker is started ahead of need. */
  isShort?: boolean;
}

export async function openLane({ serverUrl, env, source, isShort = false }: LaneOptions): Promise<Lane> {
  const name = nameTestDatabase();
  const template = await ensureTemplate(serverUrl);
  await withClient(serverUrl, (client) => client.query(`create database ${name} template ${template}`));
  const url = urlOf(serverUrl, name);
  const sandbox = await startSandbox({ crowd });
  const database = openDb(url, { max: 6 });
  const account = { url: sandbox.url, token: sandbox.token, webhookSecret: sandbox.webhookSecret };
  await seedWorkspace(database, { sandbox: account, password: null, at: new Date() });
  const within = <T>(work: () => Promise<T>): Promise<T> => inWorkspace(demoIds.workspace, work);
  await within(async () => {
    await syncKnowledge(createShell(demoIds.workspace, { database, models: openModels({ provider: "built-in" }) }));
    const { revision, body } = await getSettings(database.app);
    const changedAt = new Date();
    await insertSettings(database.app, {
      revision: revision + 1,
      // Every cell is one workspace's, and nearly each of them retries.
      body: { ...body, budgets: [], vendorRetriesPerMinute: 1_000_000 },
      changedAt,
      changedBy: null,
    });
  });
  const start = (role: "worker" | "intake", databaseUrl = url, clockOffMs = 0) =>
    startChild({ env: { ...env, DATABASE_URL: databaseUrl }, source, role, clockOffMs });
  let customer = 0;
  const spare: Promise<Child>[] = [];
  const lane: Lane = {
    url,
    database,
    sandbox,
    intake: await start("intake"),
    nextCustomer: () => (customer += 1),
    within,
    take: async () => {
      const child = await (spare.shift() ?? start("worker"));
      if (spare.length === 0 && !isShort) spare.push(start("worker"));
      return child;
    },
    giveBack: async (child) => {
      await child.rest();
      spare.unshift(Promise.resolve(child));
    },
    untilStarted: async () => {
      await Promise.all(spare);
    },
    startAt: (databaseUrl) => start("worker", databaseUrl),
    startOff: (clockOffMs) => start("worker", url, clockOffMs),
    replaceIntake: async () => {
      lane.intake = await start("intake");
      await sandbox.subscribe(lane.intake.url ?? "");
    },
    declare: (setting) =>
      within(async () => {
        const config = { ...account, ...settings[setting] };
        const row = { id: demoIds.sandbox, vendor: "sandbox", label: "Sandbox", scopes: [...sandboxScopes] };
        await saveConnection(database.app, { ...row, config, at: new Date() });
        await database.app.connection.updateMany({ data: { breakerOpenUntil: null } });
      }),
    giveOutAgain: () =>
      withClient(url, async (client) => {
        await client.query(
          `update pgboss.job set state = 'retry', start_after = now(), retry_count = retry_count + 1,
             output = '{"why": "given out again"}' where state = 'active'`,
        );
      }),
    close: async () => {
      for (const child of spare) await (await child).kill();
      await lane.intake.kill();
      await sandbox.stop();
      await database.close();
      await withClient(serverUrl, (client) => dropDatabase(client, name));
    },
  };
  await sandbox.subscribe(lane.intake.url ?? "");
  return lane;
}
