import type { Client } from "pg";
import { withClient } from "./template-database";

type Counts = Record<string, number>;

/**
 * Rows of every table by name, over all workspaces, the job queue's jobs too: what a refused request must leave as it was.
 * The tables' owner is held to row security as well, so that each workspace is counted for itself.
 */
export async function countRows(url: string): Promise<Counts> {
  return withClient(url, async (client) => (await openCounter(client))());
}

/**
 * The same again and again, on one connection. Tables tell when rows were added or removed, kept or rolled back; while none
 * does, what was counted last still holds and nothing is counted.
 */
export async function openRowCounter(client: Client): Promise<() => Promise<Counts>> {
  const count = await openCounter(client);
  await client.query(tell);
  let [told, counted]: [string | null, Counts] = [null, {}];
  return async () => {
    const { rows } = await client.query<{ told: string }>(
      "select last_value::text || is_called::text as told from rows_touched",
    );
    const now = rows[0]?.told ?? "";
    if (now !== told) [told, counted] = [now, await count()];
    return { ...counted };
  };
}

/** Past the transaction that it stands in: a sequence keeps what it was moved by when that is rolled back. */
const tell = `
  create sequence if not exists rows_touched;
  create or replace function tell_touched() returns trigger language plpgsql security definer as
    $$ begin perform nextval('public.rows_touched'); return null; end $$;
  do $$
  declare name regclass;
  begin
    for name in select oid from pg_class
      where relkind in ('r', 'p') and (relnamespace = 'public'::regnamespace
        or (relnamespace = 'pgboss'::regnamespace and relname like 'job%'))
    loop
      execute format('create or replace trigger tell_touched after insert or delete or truncate on %s
        for each statement execute function public.tell_touched()', name);
    end loop;
  end $$`;

async function openCounter(client: Client): Promise<() => Promise<Counts>> {
  const { rows } = await client.query<{ name: string; own: boolean }>(
    `select relname as name, relrowsecurity as own from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const counting = (names: string[]) =>
    names
      .map((name) => `select '${name.replaceAll('"', "")}' as name, count(*)::int as n from ${name}`)
      .join(" union all ");
  const quoted = (own: boolean) => rows.filter((row) => row.own === own).map(({ name }) => `"${name}"`);
  const [shared, bound] = [counting([...quoted(false), "pgboss.job"]), counting(quoted(true))];
  return async () => {
    const total = await totals(client, shared, {});
    const workspaces = await client.query<{ id: string }>("select id from workspace");
    for (const { id } of workspaces.rows) {
      await client.query("select set_config('app.workspace', $1, false)", [id]);
      await totals(client, bound, total);
    }
    return total;
  };
}

async function totals(client: Client, sql: string, into: Counts): Promise<Counts> {
  const { rows } = await client.query<{ name: string; n: number }>(sql);
  for (const { name, n } of rows) into[name] = (into[name] ?? 0) + n;
  return into;
}
