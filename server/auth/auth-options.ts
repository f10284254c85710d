import type { NextAuthOptions, User } from "next-auth";
import type { AdapterUser } from "next-auth/adapters";
import type { JWT } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { systemClock } from "@/server/platform/clock";
import { systemIds } from "@/server/platform/ids";
import { checkSignIn } from "./check-sign-in";
import { webDatabase } from "./web-database";

const Given = z.object({ email: z.string().min(3).max(320), password: z.string().min(1).max(200) });

/** The nearest hop's word for who connects: entries further left are the client's own claim. */
function addressOf(headers: Record<string, unknown> | undefined): string {
  const forwarded = headers?.["x-forwarded-for"];
  return typeof forwarded === "string" ? (forwarded.split(",").at(-1)?.trim() ?? "unknown") : "unknown";
}

export const sessionSeconds = 8 * 3600;

/**
 * E-mail and password; a session of eight hours that says who, never what they may: that is read from the database. Each
 * sign-in begins a session with an id of its own, whatever cookie the browser came with.
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: sessionSeconds },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: async (credentials, request) => {
        const given = Given.safeParse(credentials);
        if (!given.success) return null;
        const door = { database: webDatabase(), clock: systemClock, ids: systemIds };
        const found = await checkSignIn(door, { ...given.data, ip: addressOf(request.headers) });
        if (!found) return null;
        return { id: found.userId, workspaceId: found.workspaceId, sessionVersion: found.sessionVersion };
      },
    }),
  ],
  callbacks: {
    // `user` is there at sign-in alone, whatever its type says.
    jwt: ({ token, user }: { token: JWT; user?: User | AdapterUser }) => {
      if (!user || !("workspaceId" in user)) return token;
      const { id: userId, workspaceId, sessionVersion } = user;
      return { ...token, userId, workspaceId, sessionVersion, sessionId: systemIds.next() };
    },
    session: ({ session, token: { userId, workspaceId, sessionId, sessionVersion } }) => ({
      expires: session.expires,
      userId,
      workspaceId,
      sessionId,
      sessionVersion,
    }),
  },
};
