import { Refusal } from "./data-folder.mjs";

const OLDEST = 15;
const ROLES = ["resolvent_app", "resolvent_global"];

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

/**
 * Refuses a server of the user's own that cannot carry an installation: too old, read-only, or a user without the rights, with
 * the statements that an administrator has to run. `scratch`: databases are going to be made beside it.
 */
export async function checkServer(client, { scratch = false } = {}) {
  const version = await versionOf(client);
  const server = await askServer(client);
  if (server.standby) {
    throw new Refusal("the server of DATABASE_URL is a read-only standby: name the primary");
  }
  if (server.read_only) {
    throw new Refusal(
      "the server of DATABASE_URL is read-only (default_transaction_read_only): let its administrator lift that",
    );
  }
  const statements = await lacking(client, server, version);
  if (statements.length > 0) {
    throw new Refusal(
      [
        `the database user ${server.name} lacks rights: let an administrator run this once, in the database ${server.database}, then start again`,
        ...statements.map((statement) => `  ${statement};`),
      ].join("\n"),
    );
  }
  if (scratch && !server.makes_databases) {
    throw new Refusal(
      `the database user ${server.name} may not make databases, and this command works in a scratch one: let an administrator run  alter role ${quoted(server.name)} createdb;  or unset DATABASE_URL for the embedded server`,
    );
  }
}

/** Asked alone: an older server would not understand the rest. */
async function versionOf(client) {
  const { rows } = await client.query("select current_setting('server_version_num') as version");
  const version = Math.floor(Number(rows[0].version) / 10000);
  if (version >= OLDEST) return version;
  throw new Refusal(`PostgreSQL ${OLDEST} or newer is needed, and DATABASE_URL names a server of version ${version}`);
}

async function askServer(client) {
  const { rows } = await client.query(`
    select current_user::text as name, current_database()::text as database, pg_is_in_recovery() as standby,
      current_setting('transaction_read_only') = 'on' as read_only,
      has_database_privilege(current_database(), 'CREATE') as may_create,
      coalesce((select has_schema_privilege(oid, 'CREATE') from pg_namespace where nspname = 'public'), false) as may_fill,
      r.rolsuper or r.rolcreaterole as makes_roles, r.rolsuper or r.rolcreatedb as makes_databases,
      (select coalesce(array_agg(distinct pg_get_userbyid(c.relowner)::text), '{}') from pg_class c
        where c.oid in (to_regclass('public._prisma_migrations'), to_regclass('pgboss.job'), to_regclass('public.ticket'))
          and not pg_has_role(current_user, c.relowner, 'USAGE')) as owners
    from pg_roles r where r.rolname = current_user`);
  return rows[0];
}

/** The statements that give the user what it lacks, [] when it lacks nothing. */
async function lacking(client, server, version) {
  const user = quoted(server.name);
  const enter = version >= 16 ? "SET" : "MEMBER";
  const { rows } = await client.query(
    `select rolname as name, pg_has_role(current_user, oid, '${enter}') as enters,
       pg_has_role(current_user, oid, 'MEMBER WITH ADMIN OPTION') as admits
     from pg_roles where rolname = any($1)`,
    [ROLES],
  );
  const found = new Map(rows.map((row) => [row.name, row]));
  const missing = server.makes_roles ? [] : ROLES.filter((name) => !found.has(name));
  const closed = ROLES.filter((name) => missing.includes(name) || isClosed(found.get(name), server, version));
  return [
    ...missing.map((name) => `create role ${name} nologin`),
    ...(closed.length > 0 ? [`grant ${closed.join(", ")} to ${user}`] : []),
    ...(server.may_create && server.may_fill ? [] : [`alter database ${quoted(server.database)} owner to ${user}`]),
    ...(server.may_create && !server.may_fill ? [`grant usage, create on schema public to ${user}`] : []),
    ...server.owners.map((owner) => `reassign owned by ${quoted(owner)} to ${user}`),
  ];
}

/** A role that exists and that the user neither enters nor may let itself into. */
function isClosed(role, server, version) {
  if (!role || role.enters || role.admits) return false;
  return version >= 16 || !server.makes_roles; // up to 15, who makes roles may also grant those of others
}
