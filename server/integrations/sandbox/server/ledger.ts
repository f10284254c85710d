import type { DatabaseSync } from "node:sqlite";
import { ApiError } from "./api-error";

/** One thing that really happened at this vendor. `key` is null when a person did it by hand. */
export interface Effect {
  seq: number;
  key: string | null;
  kind: string;
  ref: string;
  actor: string;
  request: unknown;
  detail: Record<string, string | number | boolean>;
  at: string;
}

export interface Done {
  ref: string;
  detail: Record<string, string | number | boolean>;
}

/** The append-only ledger of effects: the truth that a crash test reads. */
export interface Ledger {
  /**
   * Performs once per key: a repeat with the same request gets the first answer, a repeat with another request is
   * refused. Without `once` every call is one more effect, as at a vendor that ignores keys. `act` throws ApiError when nothing may happen; then nothing is written under the key.
   */
  perform(
    effect: { key: string | null; once: boolean; kind: string; actor: string; request: unknown; at: string },
    act: () => Done,
  ): Effect;
  findByKey(key: string): Effect | null;
  list(): Effect[];
}

export function openLedger(database: DatabaseSync): Ledger {
  const byKey = database.prepare("select * from effect where key = ? order by seq limit 1");
  const all = database.prepare("select * from effect order by seq");
  const add = database.prepare(
    "insert into effect (key, kind, ref, actor, request, detail, at) values (?, ?, ?, ?, ?, ?, ?) returning *",
  );
  const findByKey = (key: string) => {
    const row = byKey.get(key);
    return row === undefined ? null : effectOf(row);
  };
  return {
    perform: ({ key, once, kind, actor, request, at }, act) => {
      const text = JSON.stringify(request);
      const before = key === null || !once ? null : findByKey(key);
      if (before !== null) {
        if (before.kind === kind && JSON.stringify(before.request) === text) return before;
        throw new ApiError(409, "key_reused", "This key was used for another request.");
      }
      const done = act();
      const row = add.get(key, kind, done.ref, actor, text, JSON.stringify(done.detail), at);
      if (row === undefined) throw new Error("the ledger did not take the effect");
      return effectOf(row);
    },
    findByKey,
    list: () => all.all().map(effectOf),
  };
}

function effectOf(row: Record<string, unknown>): Effect {
  return {
    seq: Number(row.seq),
    key: typeof row.key === "string" ? row.key : null,
    kind: String(row.kind),
    ref: String(row.ref),
    actor: String(row.actor),
    request: JSON.parse(String(row.request)),
    detail: JSON.parse(String(row.detail)) as Effect["detail"],
    at: String(row.at),
  };
}
