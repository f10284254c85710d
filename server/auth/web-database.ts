import { openDb, type Database } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { alsoForget } from "@/server/platform/kept";

const key = Symbol.for("resolvent.web-database");
const home = globalThis as unknown as { [key]: Database | undefined };
alsoForget(() => (home[key] = undefined));

/** The web process's database. One for all copies of this module that Next loads. */
export function webDatabase(): Database {
  return (home[key] ??= openDb(env().databaseUrl, { max: 10 }));
}
