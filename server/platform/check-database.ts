import pg from "pg";
import { connectionOf, placeOf } from "./connection-of";
import { databaseFault } from "./database-fault";

/**
 * Throws an Error of one line when the database of `url` cannot be entered, lacks what `npm run migrate` makes, or lies behind a
 * pooler that drops the role. What it finds fails the start; an outage later on is waited out.
 */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({
    ...connectionOf(url),
    options: "-c role=resolvent_app",
    connectionTimeoutMillis: 5000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ role: string; migrated: boolean }>(
      `select current_user::text as role,
         exists (select from pg_class where relname = 'job' and relnamespace = to_regnamespace('pgboss')) as migrated`,
    );
    if (rows[0]?.role !== "resolvent_app") throw Object.assign(new Error(), { code: "pooled" });
    if (!rows[0].migrated) throw Object.assign(new Error(), { code: "unmade" });
  } catch (error) {
    throw new Error(databaseFault(error, placeOf(url)), { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}
