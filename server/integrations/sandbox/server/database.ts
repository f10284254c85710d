import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const tables = `
create table if not exists meta (key text primary key, value text not null) strict;
create table if not exists counter (name text primary key, value integer not null) strict;
create table if not exists record (
  kind text not null, id text not null, owner text not null, version integer not null, body text not null,
  primary key (kind, id)
) strict;
create index if not exists record_owner on record (kind, owner);
create table if not exists effect (
  seq integer primary key autoincrement, key text, kind text not null, ref text not null, actor text not null,
  request text not null, detail text not null, at text not null
) strict;
create index if not exists effect_key on effect (key);
create trigger if not exists effect_is_never_changed before update on effect
  begin select raise(abort, 'the ledger is append-only'); end;
create trigger if not exists effect_is_never_removed before delete on effect
  begin select raise(abort, 'the ledger is append-only'); end;
create table if not exists mail (
  seq integer primary key autoincrement, address text not null, subject text not null, text text not null,
  ticket_ref text, key text, at text not null
) strict;
create index if not exists mail_address on mail (address);
create table if not exists message (
  seq integer primary key autoincrement, ref text not null unique, ticket_ref text not null, visibility text not null,
  author_kind text not null, author text not null, text text not null, at text not null
) strict;
create index if not exists message_ticket on message (ticket_ref);
create table if not exists outbound (
  seq integer primary key autoincrement, id text not null unique, body text not null, delivered_at text,
  attempts integer not null, next_at integer not null
) strict;
create index if not exists outbound_waiting on outbound (next_at) where delivered_at is null;
`;

/** Opens (and where needed lays out) the vendor's own database: `sandbox.sqlite` in the folder, or memory. */
export function openDatabase(data: string): DatabaseSync {
  if (data !== ":memory:") mkdirSync(data, { recursive: true });
  const database = new DatabaseSync(data === ":memory:" ? ":memory:" : join(data, "sandbox.sqlite"));
  database.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000;");
  database.exec(tables);
  return database;
}

/** Throws everything away and lays the tables out again; only a sandbox started with --resettable offers it. */
export function resetDatabase(database: DatabaseSync): void {
  for (const table of ["meta", "counter", "record", "effect", "mail", "message", "outbound"]) {
    database.exec(`drop table if exists ${table}`);
  }
  database.exec(tables);
}
