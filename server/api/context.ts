import { TRPCError } from "@trpc/server";
import { auth } from "@/server/auth/auth";
import { webDatabase } from "@/server/auth/web-database";
import { databaseAway } from "@/server/platform/database-away";
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
    member: await auth().catch(asUnavailable),
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

/** Who asks cannot be known without the database: that is 503, not a fault of ours and not "nobody". */
function asUnavailable(error: unknown): never {
  if (databaseAway(error) === null) throw error;
  throw new TRPCError({ code: "SERVICE_UNAVAILABLE", cause: error });
}
