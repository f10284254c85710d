import type { DatabaseSync } from "node:sqlite";

export type RecordKind =
  "customer" | "order" | "charge" | "subscription" | "seat" | "entitlement" | "article" | "issue" | "ticket";

/** Versioned JSON records: what the vendor knows. Every `put` raises the version and stamps it into the body. */
export interface Records {
  find(kind: RecordKind, id: string): unknown;
  /** Records that belong to someone (a customer's orders, an address's customers), in order of insertion. */
  listOwned(kind: RecordKind, owner: string): unknown[];
  list(kind: RecordKind, offset: number, limit: number): unknown[];
  /** Returns the version that the record has now. */
  put(kind: RecordKind, id: string, owner: string, body: object): number;
  /** Raises the version without any other change: for events about a record. */
  version(kind: RecordKind, id: string): number;
  nextId(name: string, start: number): number;
}

export function openRecords(database: DatabaseSync): Records {
  const find = database.prepare("select body from record where kind = ? and id = ?");
  const owned = database.prepare("select body from record where kind = ? and owner = ? order by rowid");
  const page = database.prepare("select body from record where kind = ? order by rowid limit ? offset ?");
  const versionOf = database.prepare("select version from record where kind = ? and id = ?");
  const save = database.prepare(
    `insert into record (kind, id, owner, version, body) values (?, ?, ?, ?, ?)
     on conflict (kind, id) do update set owner = excluded.owner, version = excluded.version, body = excluded.body`,
  );
  const count = database.prepare(
    `insert into counter (name, value) values (?, ?) on conflict (name) do update set value = value + 1 returning value`,
  );
  const version = (kind: RecordKind, id: string) => Number(versionOf.get(kind, id)?.version ?? 0);
  return {
    find: (kind, id) => bodyOf(find.get(kind, id)),
    listOwned: (kind, owner) => owned.all(kind, owner).map(bodyOf),
    list: (kind, offset, limit) => page.all(kind, limit, offset).map(bodyOf),
    put: (kind, id, owner, body) => {
      const next = version(kind, id) + 1;
      save.run(kind, id, owner, next, JSON.stringify({ ...body, version: String(next) }));
      return next;
    },
    version,
    nextId: (name, start) => Number(count.get(name, start)?.value),
  };
}

function bodyOf(row: Record<string, unknown> | undefined): unknown {
  return row === undefined ? null : JSON.parse(String(row.body));
}
