import type { DatabaseSync } from "node:sqlite";
import type { Behaviour } from "./faults";
import type { Helpdesk } from "./helpdesk";
import type { Done, Effect, Ledger } from "./ledger";
import type { Mailroom } from "./mailroom";
import type { Outbox } from "./outbox";
import type { Records } from "./records";

/** All that a handler works with. */
export interface Vendor {
  database: DatabaseSync;
  records: Records;
  ledger: Ledger;
  helpdesk: Helpdesk;
  mailroom: Mailroom;
  outbox: Outbox;
  /** What the vendor calls now: the machine's time, unless a simulated year has set it. */
  clock: VendorClock;
  /** Keys of writes that were accepted and are not done yet. */
  pending: Set<string>;
}

export interface VendorClock {
  now(): Date;
  /** It runs on from there; null: it is the machine's again. */
  set(at: Date | null): void;
}

export function vendorClock(): VendorClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    set: (at) => {
      aheadMs = at === null ? 0 : at.getTime() - Date.now();
    },
  };
}

/** A request as handlers see it: parsed, authenticated, inside one transaction when it is not a GET. */
export interface Call {
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  /** Idempotency key, expected record version and actor, from the headers. */
  key: string | null;
  /** Whether the key is honoured: a repeat gets the first answer. */
  once: boolean;
  /** Whether the vendor refuses what does not fit its own records. */
  checks: boolean;
  expect: string | null;
  actor: string;
  at: string;
  /** How writes of a kind behave by the switches: what a look-up may say of them. */
  behaviour: (kind: string) => Behaviour;
}

export interface Route {
  method: "GET" | "POST" | "DELETE";
  /** "/orders/:id/address" */
  path: string;
  handle(call: Call, vendor: Vendor): unknown;
}

/** A vendor write: performs once per key and answers with the receipt. */
export function effect(call: Call, vendor: Vendor, kind: string, request: unknown, act: () => Done): unknown {
  const { key, once, actor, at } = call;
  return receiptOf(vendor.ledger.perform({ key, once, kind, actor, request, at }, act));
}

export function receiptOf(done: Effect): unknown {
  return { kind: done.kind, ref: done.ref, key: done.key, at: done.at, detail: done.detail };
}
