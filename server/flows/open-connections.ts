import { getIntegration } from "@/server/integrations/registry";
import type { Guarantees } from "@/server/core/ports/guarantees";
import type { PortName, Ports } from "@/server/core/ports/ports";
import { boundedFetch } from "@/server/platform/bounded-fetch";
import type { CallWindow } from "@/server/platform/bounded-fetch";
import type { Db } from "@/server/platform/db";
import { listCapabilities, listConnections } from "@/server/store/connections";
import type { ConnectionRow } from "@/server/store/connections";
import type { Connections, OwnedPort } from "./shell";

/** A paused connection or a revoked key takes effect within this time, also for work that is queued. */
const freshForMs = 1000;

interface Account extends ConnectionRow {
  ports: Partial<Ports>;
  portsWithin(window: CallWindow): Partial<Ports>;
  guarantees: Guarantees;
}

interface Loaded {
  at: number;
  owners: Map<PortName, string>;
  rows: Map<string, Account>;
}

async function load(db: Db, callDeadlineMs: number): Promise<Loaded> {
  const [connections, owners] = await Promise.all([listConnections(db), listCapabilities(db)]);
  const rows = connections.map((row) => {
    const integration = getIntegration(row.vendor);
    const config: unknown = integration.config.parse(row.config);
    const connect = (fetchFn: typeof fetch) =>
      integration.connect(config, { fetch: fetchFn, deadlineMs: callDeadlineMs });
    const account: Account = {
      ...row,
      ports: connect(fetch),
      portsWithin: (window) => connect(boundedFetch(fetch, window)),
      guarantees: integration.guarantees(config),
    };
    return [row.id, account] as const;
  });
  return { at: Date.now(), owners, rows: new Map(rows) };
}

/** The workspace's connections, re-read at most once a second. */
export function openConnections(db: Db, callDeadlineMs: number): Connections {
  let loading: Promise<Loaded> | null = null;
  let loaded: Loaded | null = null;

  async function current(): Promise<Loaded> {
    if (loaded !== null && Date.now() - loaded.at < freshForMs) return loaded;
    loading ??= load(db, callDeadlineMs).finally(() => {
      loading = null;
    });
    loaded = await loading;
    return loaded;
  }

  function owned<P extends PortName>(from: Loaded, connectionId: string | undefined, name: P): OwnedPort<P> | null {
    const row = connectionId === undefined ? undefined : from.rows.get(connectionId);
    const port = row?.ports[name];
    if (row === undefined || port === undefined || row.state !== "active") return null;
    return {
      port,
      // An adapter gives the same ports whatever fetch it is given.
      within: (window) => row.portsWithin(window)[name] ?? port,
      connectionId: row.id,
      scopes: row.scopes,
      guarantees: row.guarantees,
      breakerOpenUntil: row.breakerOpenUntil,
    };
  }

  return {
    async find(name) {
      const now = await current();
      return owned(now, now.owners.get(name), name);
    },
    async ticketing(connectionId) {
      return owned(await current(), connectionId, "ticketing");
    },
    async at(connectionId, name) {
      return owned(await current(), connectionId, name);
    },
  };
}
