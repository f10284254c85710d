import { auth } from "@/server/auth/auth";
import { webDatabase } from "@/server/auth/web-database";
import { systemClock, type Clock } from "@/server/platform/clock";
import type { Database } from "@/server/platform/db";
import type { Member } from "@/server/store/members";

/** What a request says of where it comes from; null when our own server asks, while it draws a page. */
export interface Caller {
  origin: string | null;
  host: string | null;
  site: string | null;
  marker: string | null;
}

export interface Context {
  database: Pick<Database, "app" | "global">;
  clock: Clock;
  member: Member | null;
  caller: Caller | null;
}

/** The context of one call. The member is read from the database each time. */
export async function createContext(request: Request | null): Promise<Context> {
  const headers = request?.headers;
  return {
    database: webDatabase(),
    clock: systemClock,
    member: await auth(),
    caller: headers
      ? {
          origin: headers.get("origin"),
          host: headers.get("host"),
          site: headers.get("sec-fetch-site"),
          marker: headers.get("x-resolvent"),
        }
      : null,
  };
}
