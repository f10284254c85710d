/** Why the database cannot do its work now: it cannot be reached (or not in time), or it takes no writes. */
export type DatabaseAway = "gone" | "read_only";

/** Prisma's codes for a server that cannot be reached, does not answer in time, or hung up. */
const goneByPrisma = new Set(["P1001", "P1002", "P1008", "P1011", "P1017", "P2024", "P2028", "P2037"]);
/** SQLSTATE: connection exceptions, no more connections, being shut down or started, out of memory or disk. */
const goneByServer = /^(08...|53...|57P0[1-5])$/;
const goneBySystem = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)$/;
const readOnly = /^25006$/;
const saysGone =
  /Connection terminated|Connection ended|not queryable|Can't reach database server|Server has closed the connection|timeout exceeded when trying to connect|terminating connection|the database system is/;

/**
 * Whether an error says that the database is away, and that the same request may succeed later: an answer of 503, never
 * of 500 and never a false success. Null for everything else. Looks through the errors that an error was caused by.
 */
export function databaseAway(error: unknown): DatabaseAway | null {
  for (const one of causes(error)) {
    const codes = codesOf(one);
    if (codes.some((code) => readOnly.test(code))) return "read_only";
    const text = one instanceof Error ? one.message : "";
    if (/read-only transaction/.test(text)) return "read_only";
    if (codes.some((code) => goneByPrisma.has(code) || goneByServer.test(code) || goneBySystem.test(code)))
      return "gone";
    if (saysGone.test(text)) return "gone";
  }
  return null;
}

const deepest = 8;

/** The error, and what it was caused by: Prisma keeps the driver's error in `cause`, or in `meta`. */
function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  const open: unknown[] = [error];
  while (open.length > 0 && found.length < deepest) {
    const one = open.shift();
    if (typeof one !== "object" || one === null || found.includes(one)) continue;
    found.push(one);
    if ("cause" in one) open.push(one.cause);
    if ("meta" in one && typeof one.meta === "object" && one.meta !== null && "driverAdapterError" in one.meta) {
      open.push(one.meta.driverAdapterError);
    }
    if (one instanceof AggregateError) open.push(...(one.errors as unknown[]));
  }
  return found;
}

function codesOf(one: unknown): string[] {
  if (typeof one !== "object" || one === null) return [];
  const named = one as { code?: unknown; originalCode?: unknown; errorCode?: unknown };
  return [named.code, named.originalCode, named.errorCode].filter((code) => typeof code === "string");
}
