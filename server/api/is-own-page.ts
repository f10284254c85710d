import type { Caller } from "./context";

/**
 * Whether a change was asked for by a page of this console: same origin, and with the header that another site could
 * only send after a preflight that we never answer.
 */
export function isOwnPage(caller: Caller): boolean {
  if (caller.marker === null || caller.origin === null || caller.host === null) return false;
  if (caller.site !== null && caller.site !== "same-origin") return false;
  return URL.canParse(caller.origin) && new URL(caller.origin).host === caller.host;
}
