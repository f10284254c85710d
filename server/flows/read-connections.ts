import type { ConnectionCheck, ConnectionError } from "@/server/core/connection/connection-check";
import { portNames, type PortName } from "@/server/core/ports/ports";
import { findIntegration } from "@/server/integrations/registry";
import type { Db } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { listConnectionHealth, type ConnectionHealth } from "@/server/store/connection-health";
import { listCapabilities } from "@/server/store/connections";
import { findCurrentRelease } from "@/server/store/releases";
import { templateNeeds } from "@/server/templates/template-needs";

export interface ConnectionView {
  id: string;
  vendor: string;
  label: string;
  vendorLabel: string;
  /** False: this build has no such vendor, and nothing is begun there. */
  isKnown: boolean;
  docsUrl: string | null;
  state: ConnectionHealth["state"];
  scopes: { name: string; granted: boolean }[];
  /** What it could do, and what of that goes through it. */
  ports: { name: PortName; owns: boolean }[];
  breakerOpenUntil: Date | null;
  lastEventAt: Date | null;
  lastSyncedAt: Date | null;
  lastError: { code: ConnectionError; at: Date } | null;
  lastCheck: ConnectionCheck | null;
  webhook: {
    path: string;
    /** Where the console is reached from outside; null: it was not told. */
    origin: string | null;
    setUp: string;
    secretFrom: "us" | "vendor";
    previousUntil: Date | null;
  } | null;
  createdAt: Date;
}

export interface CapabilityView {
  port: PortName;
  owner: { id: string; label: string; state: ConnectionHealth["state"] } | null;
  /** Who else could own it. */
  others: { id: string; label: string }[];
  /** What the release needs there and the owner was not granted. */
  missingScopes: string[];
  /** The intents of the release that rules that need it. */
  intents: { name: string; title: string }[];
}

/** The workspace's connections, how each fares, and what goes through which. No credential is opened for it. */
export async function readConnections(
  db: Db,
  now: Date,
): Promise<{ connections: ConnectionView[]; capabilities: CapabilityView[] }> {
  const [rows, owners, needs] = await Promise.all([listConnectionHealth(db), listCapabilities(db), readNeeds(db)]);
  return {
    connections: rows.map((row) => viewConnection(row, owners, now)),
    capabilities: portNames.map((port) => viewCapability(port, rows, owners, needs.get(port) ?? [])),
  };
}

interface IntentNeed {
  name: string;
  title: string;
  scopes: string[];
}

/** Which intents of the release that rules need which port, and what of it. */
async function readNeeds(db: Db): Promise<Map<PortName, IntentNeed[]>> {
  const release = await findCurrentRelease(db);
  const needs = new Map<PortName, IntentNeed[]>();
  for (const procedure of release?.procedures ?? []) {
    const title = release?.intents.find(({ name }) => name === procedure.intent)?.title ?? procedure.intent;
    for (const { port, scopes } of templateNeeds({ procedures: [procedure] })) {
      needs.set(port, [...(needs.get(port) ?? []), { name: procedure.intent, title, scopes }]);
    }
  }
  return needs;
}

function viewCapability(
  port: PortName,
  rows: readonly ConnectionHealth[],
  owners: ReadonlyMap<PortName, string>,
  needs: readonly IntentNeed[],
): CapabilityView {
  const owner = rows.find(({ id }) => id === owners.get(port));
  const able = rows.filter(({ vendor }) => findIntegration(vendor)?.ports.includes(port) === true);
  const needed = [...new Set(needs.flatMap(({ scopes }) => scopes))];
  return {
    port,
    owner: owner === undefined ? null : { id: owner.id, label: owner.label, state: owner.state },
    others: able.filter(({ id }) => id !== owner?.id).map(({ id, label }) => ({ id, label })),
    missingScopes: owner === undefined ? [] : needed.filter((scope) => !owner.scopes.includes(scope)),
    intents: needs.map(({ name, title }) => ({ name, title })),
  };
}

function viewConnection(row: ConnectionHealth, owners: ReadonlyMap<PortName, string>, now: Date): ConnectionView {
  const integration = findIntegration(row.vendor);
  const { id, vendor, label, state, lastEventAt, lastSyncedAt, lastCheck, createdAt, lastError, lastErrorAt } = row;
  return {
    ...{ id, vendor, label, state, lastEventAt, lastSyncedAt, lastCheck, createdAt },
    ...viewVendor(row, integration, owners),
    breakerOpenUntil: row.breakerOpenUntil !== null && row.breakerOpenUntil > now ? row.breakerOpenUntil : null,
    lastError: lastError === null || lastErrorAt === null ? null : { code: lastError, at: lastErrorAt },
    webhook: webhookOf(row, integration),
  };
}

/** Of a vendor that this build does not know the row's own words are all there is. */
function viewVendor(
  { id, vendor, scopes }: ConnectionHealth,
  integration: ReturnType<typeof findIntegration>,
  owners: ReadonlyMap<PortName, string>,
): Pick<ConnectionView, "vendorLabel" | "isKnown" | "docsUrl" | "scopes" | "ports"> {
  const known = integration ?? { label: vendor, docsUrl: null, scopes, ports: [] };
  return {
    vendorLabel: known.label,
    isKnown: integration !== null,
    docsUrl: known.docsUrl,
    scopes: known.scopes.map((name) => ({ name, granted: scopes.includes(name) })),
    ports: known.ports.map((name) => ({ name, owns: owners.get(name) === id })),
  };
}

function webhookOf(row: ConnectionHealth, integration: ReturnType<typeof findIntegration>): ConnectionView["webhook"] {
  const webhook = integration?.webhook;
  if (!webhook) return null;
  const { id, vendor, previousSecretUntil } = row;
  const isOver = previousSecretUntil !== null && previousSecretUntil.getTime() <= Date.now();
  return {
    path: `/api/webhooks/${vendor}/${id}`,
    origin: env().nextauthUrl?.replace(/\/$/, "") ?? null,
    setUp: webhook.setUp,
    secretFrom: webhook.secretFrom,
    previousUntil: isOver ? null : previousSecretUntil,
  };
}
