import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";
import { RolePool } from "./role-pool";

/** A client, or the client of the transaction that is under way: stores take either. */
export type Db = Prisma.TransactionClient;

export interface Database {
  /** Workspace tables, inside `inWorkspace` only: outside it every statement throws. */
  app: PrismaClient;
  /** The closed list of global tables: users, members, workspaces, sign-in attempts, connection addresses. */
  global: PrismaClient;
  /** Ends the connections once every opener has closed. */
  close(): Promise<void>;
}

interface Opened {
  database: Omit<Database, "close">;
  users: number;
  end: () => Promise<void>;
}

interface Shared {
  workspace: AsyncLocalStorage<string>;
  opened: Map<string, Opened>;
}

// On globalThis: Next loads this module several times in one process, and a pool that asks one copy's storage for the
// workspace that another copy's inWorkspace has set would find none.
const place = globalThis as { resolventDb?: Shared };
const shared: Shared = (place.resolventDb ??= { workspace: new AsyncLocalStorage<string>(), opened: new Map() });

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The workspace of the call that is under way. Throws outside `inWorkspace`. */
export function currentWorkspace(): string {
  const workspaceId = shared.workspace.getStore();
  if (workspaceId === undefined) throw new Error("no workspace in context: wrap the call in inWorkspace");
  return workspaceId;
}

/**
 * Runs `fn` with every statement of `database.app` bound to this workspace. Throws when it is nested in another one's: a
 * connection cannot serve two, and no use case has reason to.
 */
export async function inWorkspace<T>(workspaceId: string, fn: () => Promise<T>): Promise<T> {
  if (!uuid.test(workspaceId)) throw new Error("a workspace id is a lower-case UUID");
  const outer = shared.workspace.getStore();
  if (outer !== undefined && outer !== workspaceId) throw new Error("already in another workspace");
  // Awaited inside: a Prisma query is lazy, and would otherwise start outside the context.
  return shared.workspace.run(workspaceId, async () => await fn());
}

/**
 * Opens the two pools; the same URL twice gives the same pools. `max` counts the connections of `app`.
 * The URL's user must be allowed to enter the roles `resolvent_app` and `resolvent_global`. `readOnly`: pools of their own,
 * through which the server lets nothing be written.
 */
export function openDb(url: string, options: { max: number; readOnly?: boolean }): Database {
  const key = options.readOnly === true ? `read only ${url}` : url;
  let opened = shared.opened.get(key);
  if (opened === undefined) {
    opened = open(url, options);
    shared.opened.set(key, opened);
  }
  const mine = opened;
  mine.users += 1;
  let closed = false;
  return {
    ...mine.database,
    close: async () => {
      if (closed) return;
      closed = true;
      mine.users -= 1;
      if (mine.users > 0) return;
      shared.opened.delete(key);
      await mine.end();
    },
  };
}

/**
 * Runs `fn` in one transaction; inside a transaction it joins that one, so that a store function may ask for a transaction
 * without knowing its caller. `waitMs`: for a free connection; `timeoutMs`: for the whole of `fn`.
 */
export async function inTransaction<T>(
  db: Db | PrismaClient,
  fn: (tx: Db) => Promise<T>,
  { waitMs = 10_000, timeoutMs = 15_000 }: { waitMs?: number; timeoutMs?: number } = {},
): Promise<T> {
  if (!canBegin(db)) return await fn(db);
  return await db.$transaction(fn, { maxWait: waitMs, timeout: timeoutMs });
}

/**
 * Runs `fn` over one state of the database: each of its statements sees what was committed when the first began. Inside a
 * transaction it joins that one, which sees what it sees.
 */
export async function inSnapshot<T>(db: Db | PrismaClient, fn: (tx: Db) => Promise<T>): Promise<T> {
  if (!canBegin(db)) return await fn(db);
  return await db.$transaction(fn, { maxWait: 10_000, timeout: 60_000, isolationLevel: "RepeatableRead" });
}

/**
 * Inside a transaction of `app`: runs `work` as the role of the global tables, so that what it changes there commits with the
 * lines of the workspace's audit. Meanwhile no table of the workspace can be reached. After a failure the transaction is over.
 */
export async function onGlobalTables<T>(tx: Db, work: () => Promise<T>): Promise<T> {
  await tx.$queryRaw`select set_config('role', 'resolvent_global', true)`;
  const done = await work();
  await tx.$queryRaw`select set_config('role', 'resolvent_app', true)`;
  return done;
}

function canBegin(db: Db | PrismaClient): db is PrismaClient {
  return "$connect" in db && typeof db.$connect === "function";
}

function open(url: string, { max, readOnly = false }: { max: number; readOnly?: boolean }): Opened {
  const appPool = new RolePool(url, { role: "resolvent_app", max, workspace: currentWorkspace, readOnly });
  const globalPool = new RolePool(url, { role: "resolvent_global", max: Math.min(max, 2), workspace: null, readOnly });
  const app = clientOf(appPool);
  const global = clientOf(globalPool);
  return {
    database: { app, global },
    users: 0,
    end: async () => {
      await Promise.all([app.$disconnect(), global.$disconnect()]);
      await Promise.all([appPool.end(), globalPool.end()]);
    },
  };
}

function clientOf(pool: RolePool): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => pool.nameOf(sql) }) });
}
