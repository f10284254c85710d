import { getServerSession } from "next-auth";
import { findMember, type Member } from "@/server/store/members";
import { z } from "zod";
import { authOptions } from "./auth-options";
import { webDatabase } from "./web-database";

const Session = z.object({ userId: z.uuid(), workspaceId: z.uuid() });

/**
 * Who asks, as the database knows them now: roles are fresh, and a disabled or removed member is nobody at once, however
 * long their session would still run.
 */
export async function auth(): Promise<Member | null> {
  const session = Session.safeParse(await getServerSession(authOptions));
  return session.success ? findMember(webDatabase().global, session.data.workspaceId, session.data.userId) : null;
}
