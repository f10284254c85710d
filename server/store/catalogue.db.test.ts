import { expect, test } from "vitest";
import type { Client } from "pg";
import { withClient } from "@/server/testing/template-database";
import { openTestDatabase } from "@/server/testing/test-database";

const { url } = await openTestDatabase();

/** The closed list: reached by its own role, and free of anything that a customer wrote. */
const globalTables = [
  "_prisma_migrations",
  "api_key_prefix",
  "connection_address",
  "ended_session",
  "member",
  "sign_in_attempt",
  "user",
  "workspace",
];

interface Table {
  name: string;
  first_of_key: string | null;
  enabled: boolean;
  forced: boolean;
  policies: string[];
  open_to: string[];
}

/** Everything of the schema that can hold rows: partitions, views and materialised views too. */
async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary) as first_of_key,
      array(select coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' | ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
        from pg_policy p where p.polrelid = c.oid) as policies,
      array(select distinct coalesce(r.rolname::text, 'public') from aclexplode(c.relacl) acl left join pg_roles r on r.oid = acl.grantee
        where acl.grantee <> c.relowner) as open_to
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
    order by c.relname`);
  return rows;
}

function faultsOf(table: Table): string[] {
  if (globalTables.includes(table.name)) {
    return table.open_to.every((role) => role === "resolvent_global")
      ? []
      : [`${table.name}: open to ${table.open_to.join()}`];
  }
  const faults: string[] = [];
  if (table.first_of_key !== "workspace_id") faults.push("workspace_id is not first in its primary key");
  if (!table.enabled || !table.forced) faults.push("row security is not enabled and forced");
  const binds = /^\(workspace_id = \( SELECT .*current_setting\('app\.workspace'/;
  const [policy, ...more] = table.policies;
  if (policy === undefined || more.length > 0) faults.push("it has not exactly one policy");
  else if (policy.split(" | ").some((side) => !binds.test(side))) faults.push("its policy does not bind the workspace");
  if (table.open_to.some((role) => role !== "resolvent_app")) faults.push(`open to ${table.open_to.join()}`);
  return faults.map((fault) => `${table.name}: ${fault}`);
}

const faults = (client: Client) => readTables(client).then((tables) => tables.flatMap(faultsOf));

test("every table is bound to its workspace, or is on the closed list", async () => {
  const { tables, wrong } = await withClient(url, async (client) => ({
    tables: await readTables(client),
    wrong: await faults(client),
  }));
  expect(wrong).toEqual([]);
  expect(tables.length).toBeGreaterThan(30); // a check that reads nothing passes, too
  expect(tables.map((table) => table.name)).toEqual(expect.arrayContaining(globalTables));
});

const trespasses: [what: string, sql: string, fault: string][] = [
  [
    "a table without row security",
    "create table stray (workspace_id uuid, id uuid, primary key (workspace_id, id))",
    "row security",
  ],
  [
    "a table that starts its key elsewhere",
    "create table stray (id uuid primary key, workspace_id uuid)",
    "first in its primary key",
  ],
  ["a table without a key", "create table stray (workspace_id uuid)", "first in its primary key"],
  ["an owner who is let through", "alter table ticket no force row level security", "not enabled and forced"],
  ["a second, wider policy", "create policy wide on ticket using (true)", "exactly one policy"],
  ["a second policy for one command", "create policy wide on ticket for select using (true)", "exactly one policy"],
  ["a policy that binds only reading", "alter policy own_workspace on ticket with check (true)", "does not bind"],
  [
    "a view, which reads with its owner's rights",
    "create view stray as select * from ticket",
    "first in its primary key",
  ],
  ["a global table opened to the application", `grant select on "user" to resolvent_app`, "open to"],
  ["a workspace table opened to everybody", "grant select on ticket to public", "open to"],
];

test.each(trespasses)("the check sees %s", async (_what, sql, fault) => {
  await withClient(url, async (client) => {
    await client.query("begin");
    await client.query(sql);
    expect((await faults(client)).join("\n")).toContain(fault);
    await client.query("rollback");
    expect(await faults(client)).toEqual([]);
  });
});

test("our roles cannot sign in, own nothing and bypass nothing", async () => {
  const roles = await withClient(url, async (client) => {
    const { rows } = await client.query(
      `select rolname, rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as too_much,
         (select count(*)::int from pg_class c where c.relowner = r.oid) as owns
       from pg_roles r where rolname in ('resolvent_app', 'resolvent_global') order by 1`,
    );
    return rows as unknown;
  });
  expect(roles).toEqual([
    { rolname: "resolvent_app", too_much: false, owns: 0 },
    { rolname: "resolvent_global", too_much: false, owns: 0 },
  ]);
});
