import { findMemberOfSession, type Member } from "@/server/store/members";
import { readSession } from "./read-session";
import { webDatabase } from "./web-database";

/**
 * Who asks, as the database knows them now: roles are fresh, and a member who was disabled, removed or signed out is
 * nobody at once, however long their cookie, or a copy of it, would still run.
 */
export async function auth(): Promise<Member | null> {
  const session = await readSession();
  return session === null ? null : findMemberOfSession(webDatabase().global, session);
}
