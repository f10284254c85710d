import { createHash } from "node:crypto";
import type { Db } from "@/server/platform/db";
import { testAt } from "./store-fixture";

/** What operations make, and name in each other's place. */
export type Kind =
  | "ticket"
  | "requester"
  | "connection"
  | "run"
  | "decision"
  | "review"
  | "escalation"
  | "proof"
  | "actionRun"
  | "document"
  | "followUp"
  | "message"
  | "apiKey"
  | "endpoint"
  | "outgoing"
  | "queueItem"
  | "view"
  | "evidenceItem"
  | "draw"
  | "qualityItem"
  | "score"
  | "leaver"
  | "invitation"
  | "mail"
  | "notice"
  | "team"
  | "draft"
  | "replay";

/** One call of one store function, in the world's own workspace. Its result is compared, so that it must be repeatable. */
export type StoreOperation = (world: World, db: Db) => Promise<unknown>;

/**
 * One workspace's side of a run. Everything that it does follows from its seed and from what it did before: with or without
 * a neighbour it does the same, and, unless something leaks, sees the same. Its neighbour's ids are known to it, and
 * stand in for its own as often as not.
 */
export class World {
  readonly name: string;
  readonly #other: string;
  readonly #made = new Map<Kind, number>();
  readonly #seed: number;
  #state = 0;
  #ticks = 0;

  constructor(name: string, other: string, seed: number) {
    this.name = name;
    this.#other = other;
    this.#seed = seed;
  }

  /** Begins the call of this number: what it draws follows from that alone, whatever went wrong in those before. */
  turn(call: number): void {
    this.#state = Math.imul(this.#seed + call, 0x9e3779b1);
    this.#ticks = call * 10;
  }

  /** mulberry32: a whole number below `below`. */
  int(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }

  one<T>(list: readonly T[]): T {
    const chosen = list[this.int(list.length)];
    if (chosen === undefined) throw new Error("there is nothing to choose from");
    return chosen;
  }

  /** A new id of the world's own. Made before the call waits for anything: a call that fails must have made it too. */
  make(kind: Kind): string {
    const n = this.#made.get(kind) ?? 0;
    this.#made.set(kind, n + 1);
    return idOf(this.name, kind, n);
  }

  own(kind: Kind): string {
    return idOf(this.name, kind, this.#known(kind));
  }

  #known(kind: Kind): number {
    return this.int(Math.max(1, this.#made.get(kind) ?? 0));
  }

  /** An id of the world's own, or of its neighbour. */
  any(kind: Kind): string {
    const name = this.int(2) === 0 ? this.name : this.#other;
    return idOf(name, kind, this.#known(kind));
  }

  /** A later time than any before. */
  at(): Date {
    this.#ticks += 1;
    return new Date(testAt.getTime() + this.#ticks * 1000);
  }

  /** A name that both worlds use: what a key without the workspace in it would mix up. */
  shared(): string {
    return `order:${String(this.int(12))}`;
  }
}

function idOf(world: string, kind: Kind, n: number): string {
  const hex = createHash("sha256")
    .update(`${world}/${kind}/${String(n)}`)
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A result as text, without what differs between two runs of the same: order, keys, nonces, leases, hashes. */
export function readable(result: unknown, workspaceId: string): string {
  return JSON.stringify([plain(result, workspaceId)]);
}

function plain(value: unknown, workspaceId: string): unknown {
  if (typeof value === "string") return value.replaceAll(workspaceId, "ours").replaceAll(/\b[0-9a-f]{64}\b/g, "hash");
  if (typeof value === "bigint" || value instanceof Date) return String(value);
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof Set) return plain([...(value as Set<unknown>)], workspaceId);
  if (value instanceof Map) return plain([...(value as Map<unknown, unknown>)], workspaceId);
  if (Array.isArray(value)) return value.map((one) => plain(one, workspaceId)).sort(byText);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "leaseUntil");
  return Object.fromEntries(
    entries.map(([key, inner]): [string, unknown] => [key, plain(inner, workspaceId)]).sort(byText),
  );
}

function byText(a: unknown, b: unknown): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : Number(left > right);
}
