import { inWorkspace, type Database } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type { Keyring } from "@/server/platform/keyring";
import { openConfig, sealConfig, type SealedConfig } from "@/server/store/connections";
import {
  listConnectionsToRewrap,
  listKeysToRewrap,
  replaceSealedConfig,
  replaceWrappedKeys,
} from "@/server/store/key-rotation";
import type { NewRequesterKey, RequesterKeyRow } from "@/server/store/key-rotation";
import { dataKeyOf } from "@/server/store/vault";
import { rewrapEndpointKeys } from "@/server/store/webhook-endpoints";
import { listWorkspaceIds } from "@/server/store/workspaces";

export interface Rotated {
  requesters: number;
  connections: number;
  webhookEndpoints: number;
  /** One line for each key that no master key of ours opens: whose it is, and why. */
  unopened: string[];
}

export const keysPerBatch = 500;

/**
 * Wraps every data key under the current master key, workspace by workspace, a batch per statement: killed at any point,
 * the next run goes on where this one was. What the keys have sealed is not touched, save credentials from before
 * connections had keys. Goes over everything again until nothing is left to do, since others may still write under the
 * key before. `step` stands at each boundary.
 */
export async function rotateKeys(
  { app, global }: Pick<Database, "app" | "global">,
  keys: Keyring,
  step: (name: string) => Promise<void> = () => Promise.resolve(),
): Promise<Rotated> {
  const done: Rotated = { requesters: 0, connections: 0, webhookEndpoints: 0, unopened: [] };
  for (const workspaceId of await listWorkspaceIds(global)) {
    await inWorkspace(workspaceId, async () => {
      for (;;) {
        const unopened: string[] = [];
        const tell = (whose: string, error: unknown) =>
          unopened.push(`the key of ${whose} in workspace ${workspaceId}: ${reasonOf(error)}`);
        const connections = await rotateConnections(app, keys, tell);
        await step("connections rewrapped");
        const endpoints = await rewrapEndpointKeys(app, keys, (id, error) => tell(`webhook endpoint ${id}`, error));
        const requesters = await rotateRequesters(app, keys, tell, step);
        done.connections += connections;
        done.requesters += requesters;
        done.webhookEndpoints += endpoints;
        if (connections + requesters + endpoints > 0) continue;
        done.unopened.push(...unopened);
        return;
      }
    });
  }
  return done;
}

type Tell = (whose: string, error: unknown) => void;

/** Our own words, and of anything else only that it failed: bytes that do not fit say nothing more. */
function reasonOf(error: unknown): string {
  return error instanceof AppError ? error.message : "it does not open there";
}

async function rotateRequesters(
  db: Database["app"],
  keys: Keyring,
  tell: Tell,
  step: (name: string) => Promise<void>,
): Promise<number> {
  let count = 0;
  let after: string | null = null;
  for (;;) {
    const rows: RequesterKeyRow[] = await listKeysToRewrap(db, keys.currentId, { after, limit: keysPerBatch });
    const last = rows.at(-1);
    if (last === undefined) return count;
    count += await replaceWrappedKeys(db, keys.currentId, rewrapped(rows, keys, tell));
    await step("requesters rewrapped");
    after = last.requesterId;
  }
}

function rewrapped(rows: readonly RequesterKeyRow[], keys: Keyring, tell: Tell): NewRequesterKey[] {
  return rows.flatMap((row) => {
    const { requesterId, wrappedKey: was } = row;
    try {
      const { wrappedKey } = keys.wrap(dataKeyOf(keys, requesterId, row), { kind: "requester", id: requesterId });
      return [{ requesterId, was, wrappedKey }];
    } catch (error) {
      tell(`requester ${requesterId}`, error);
      return [];
    }
  });
}

async function rotateConnections(db: Database["app"], keys: Keyring, tell: Tell): Promise<number> {
  let count = 0;
  for (const { id, ...was } of await listConnectionsToRewrap(db, keys.currentId)) {
    let now: SealedConfig;
    try {
      now = underCurrentKey(keys, id, was);
    } catch (error) {
      tell(`connection ${id}`, error);
      continue;
    }
    if (await replaceSealedConfig(db, id, was, now)) count += 1;
  }
  return count;
}

/** The same sealed bytes under a rewrapped key; credentials that have no key of their own yet are sealed anew under one. */
function underCurrentKey(keys: Keyring, id: string, was: SealedConfig): SealedConfig {
  const { sealedConfig, wrappedKey, keyId } = was;
  if (wrappedKey === null || keyId === null) return sealConfig(keys, id, openConfig(keys, id, was));
  const owner = { kind: "connection", id } as const;
  return { sealedConfig, ...keys.wrap(keys.unwrap({ wrappedKey, keyId }, owner), owner) };
}
