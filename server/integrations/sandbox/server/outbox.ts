import { createHmac, randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";

const retrySeconds = [1, 2, 5, 10, 30, 60];
const inFlightAtMost = 16;
const deliverySeconds = 10;

/** An event as this vendor words it; `sourceVersion` grows with every change of the same object. */
export interface VendorEvent {
  kind:
    | "ticket.created"
    | "ticket.customer_replied"
    | "ticket.agent_replied"
    | "ticket.rated"
    | "issue.resolved"
    | "refund.created";
  sourceVersion: number;
  at: string;
  data: object;
}

/** Signed events on their way to the subscriber: kept until a 2xx answer, so at least once and in no sure order. */
export interface Outbox {
  /** Returns the event's id. Call inside the transaction of the change; `flush` after its commit. */
  add(event: VendorEvent): string;
  flush(): void;
  subscribe(url: string): void;
  /** How many events wait for a 2xx. */
  waiting(): number;
  close(): void;
}

export function openOutbox(database: DatabaseSync, secret: string): Outbox {
  const insert = database.prepare("insert into outbound (id, body, attempts, next_at) values (?, ?, 0, 0)");
  const due = database.prepare(
    "select id, body, attempts from outbound where delivered_at is null and next_at <= ? order by seq limit 64",
  );
  const nextDue = database.prepare(
    "select min(next_at) as at from outbound where delivered_at is null and next_at > ?",
  );
  const delivered = database.prepare("update outbound set delivered_at = ?, attempts = attempts + 1 where id = ?");
  const failed = database.prepare("update outbound set attempts = attempts + 1, next_at = ? where id = ?");
  const waiting = database.prepare("select count(*) as n from outbound where delivered_at is null");
  const target = database.prepare("select value from meta where key = 'webhook_url'");
  const retarget = database.prepare(
    "insert into meta (key, value) values ('webhook_url', ?) on conflict (key) do update set value = excluded.value",
  );
  const again = database.prepare("update outbound set next_at = 0 where delivered_at is null");
  const inFlight = new Set<string>();
  const leaving = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  async function deliver(url: string, id: string, body: string, attempts: number): Promise<void> {
    inFlight.add(id);
    const ok = await post(url, body, secret, leaving.signal);
    inFlight.delete(id);
    if (leaving.signal.aborted) return;
    const pause = retrySeconds[Math.min(attempts, retrySeconds.length - 1)] ?? 60;
    if (ok) delivered.run(new Date().toISOString(), id);
    else failed.run(Date.now() + pause * 1000, id);
    flush();
  }

  function flush(): void {
    const url = target.get()?.value;
    if (typeof url !== "string" || leaving.signal.aborted) return;
    const now = Date.now();
    for (const row of due.all(now)) {
      if (inFlight.size >= inFlightAtMost) break;
      const id = String(row.id);
      if (!inFlight.has(id)) void deliver(url, id, String(row.body), Number(row.attempts));
    }
    clearTimeout(timer);
    const next = nextDue.get(now)?.at;
    if (typeof next === "number") timer = setTimeout(flush, Math.max(next - now, 10));
  }

  return {
    add: (event) => {
      const id = `evt_${randomUUID()}`;
      insert.run(id, JSON.stringify({ id, ...event }));
      return id;
    },
    flush,
    subscribe: (url) => {
      retarget.run(url);
      again.run();
      flush();
    },
    waiting: () => Number(waiting.get()?.n),
    close: () => {
      leaving.abort();
      clearTimeout(timer);
    },
  };
}

async function post(url: string, body: string, secret: string, leaving: AbortSignal): Promise<boolean> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-sandbox-timestamp": timestamp,
        "x-sandbox-signature": signature,
      },
      body,
      signal: AbortSignal.any([leaving, AbortSignal.timeout(deliverySeconds * 1000)]),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
