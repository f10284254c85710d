import { getServerSession } from "next-auth";
import { z } from "zod";
import type { SessionClaims } from "@/server/store/members";
import { authOptions } from "./auth-options";

const Session = z.object({
  userId: z.uuid(),
  workspaceId: z.uuid(),
  sessionId: z.uuid(),
  sessionVersion: z.int(),
});

/** What the cookie of the request says; null without one, or with one that is not ours or has run out. */
export async function readSession(): Promise<SessionClaims | null> {
  const read = Session.safeParse(await getServerSession(authOptions));
  return read.success ? read.data : null;
}
