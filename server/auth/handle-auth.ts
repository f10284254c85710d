import NextAuth from "next-auth";
import { systemClock } from "@/server/platform/clock";
import { logger } from "@/server/platform/logger";
import { endSession } from "@/server/store/ended-sessions";
import { authOptions, sessionSeconds } from "./auth-options";
import { readSession } from "./read-session";
import { webDatabase } from "./web-database";

interface Place {
  params: Promise<{ nextauth: string[] }>;
}
type Handle = (request: Request, place: Place) => Promise<Response>;

/** next-auth's own endpoints: its types say nothing of the handler. */
const nextAuth = NextAuth(authOptions) as Handle;

/**
 * What is asked for below /api/auth. Two of next-auth's doors are shut: `session` would renew a cookie for another eight
 * hours without asking the database, `_log` would let strangers write into our log.
 */
export async function handleAuth(request: Request, place: Place): Promise<Response> {
  const [door] = (await place.params).nextauth;
  if (door === "session") return new Response(null, { status: 404 });
  if (door === "_log") return new Response(null, { status: 204 });
  return door === "signout" && request.method === "POST" ? signOut(request, place) : nextAuth(request, place);
}

/** Signed out means that no copy of the cookie works either. Where that cannot be written down, 503, and nobody is told otherwise. */
async function signOut(request: Request, place: Place): Promise<Response> {
  const session = await readSession();
  const answer = await nextAuth(request, place);
  // Without its token against forged requests next-auth leaves the cookie alone, and so do we the session.
  const leaves = answer.headers.getSetCookie().some((cookie) => /session-token=;/.test(cookie));
  if (session === null || !leaves) return answer;
  const at = systemClock.now();
  try {
    const forgetAt = new Date(at.getTime() + sessionSeconds * 1000);
    await endSession(webDatabase().global, session.sessionId, { at, forgetAt });
    return answer;
  } catch (error) {
    logger("auth").error({ error }, "sign-out failed");
    return new Response("The sign-out failed. Try again in a moment.", { status: 503 });
  }
}
