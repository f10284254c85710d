import { hostname } from "node:os";
import { openModels } from "@/server/agent/models/registry";
import type { Models } from "@/server/agent/models/registry";
import { systemClock } from "@/server/platform/clock";
import { openDb } from "@/server/platform/db";
import type { Database } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { systemIds } from "@/server/platform/ids";
import { alsoForget } from "@/server/platform/kept";
import { logger } from "@/server/platform/logger";
import { openConnections } from "./open-connections";
import { readOnlyConnections } from "./read-only-connections";
import type { Shell } from "./shell";

interface Process {
  database: Database;
  models: Models;
  shells: Map<string, Shell>;
  /** Opened when something is first tried out. */
  reading?: Database;
}

// On globalThis, since Next loads this module several times in one process: one pool, one set of connections.
const place = globalThis as { resolventProcess?: Process };
alsoForget(() => delete place.resolventProcess);
const poolSize = 16;
const readingPoolSize = 4;

/** The model that the environment names. Throws one clear line when it cannot work. */
export function openConfiguredModels(): Models {
  return openModels(env().ai);
}

function currentProcess(): Process {
  place.resolventProcess ??= {
    database: openDb(env().databaseUrl, { max: poolSize }),
    models: openConfiguredModels(),
    shells: new Map(),
  };
  return place.resolventProcess;
}

/** The two database clients of this process. */
export function database(): Database {
  return currentProcess().database;
}

/** The shell of a workspace, with the real clock and the configured model. Call its flows inside `inWorkspace`. */
export async function openShell(workspaceId: string): Promise<Shell> {
  const { shells, models } = currentProcess();
  const found = shells.get(workspaceId);
  if (found) return found;
  const shell = createShell(workspaceId, { database: database(), models });
  shells.set(workspaceId, shell);
  return Promise.resolve(shell);
}

/**
 * A shell of the workspace with which nothing can be written or done, for trying things out: PostgreSQL refuses its writes, and
 * its ports only look up.
 */
export async function openReadingShell(workspaceId: string): Promise<Shell> {
  const own = currentProcess();
  const shared = await openShell(workspaceId);
  own.reading ??= openDb(env().databaseUrl, { max: readingPoolSize, readOnly: true });
  return { ...shared, db: own.reading.app, connections: readOnlyConnections(shared.connections) };
}

/** A shell from parts: what tests, scenarios and the command line hand in replaces the real thing. */
export function createShell(
  workspaceId: string,
  parts: { database: Database; models: Models } & Partial<Pick<Shell, "clock" | "ids" | "log" | "step" | "timing">>,
): Shell {
  const { callDeadlineSeconds, leaseSeconds, quietSeconds } = env();
  const timing = parts.timing ?? {
    leaseSeconds,
    callDeadlineMs: callDeadlineSeconds * 1000,
    quietMs: quietSeconds * 1000,
  };
  return {
    workspaceId,
    worker: `${hostname()}:${String(process.pid)}`,
    clock: parts.clock ?? systemClock,
    ids: parts.ids ?? systemIds,
    db: parts.database.app,
    connections: openConnections(parts.database.app, timing.callDeadlineMs),
    models: parts.models,
    log: parts.log ?? logger("flows"),
    timing,
    step: parts.step ?? ((_name, work) => work()),
  };
}
