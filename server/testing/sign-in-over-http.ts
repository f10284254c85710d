import { z } from "zod";

const Csrf = z.object({ csrfToken: z.string() });
const cookieOf = (line: string) => line.split(";")[0] ?? "";

/** A console that is used without a browser: cookies are handed in and out as text. */
export interface Console {
  get(path: string, cookie?: string): Promise<Response>;
  /** The session's cookie. `as`: what the browser came with. Throws when it is refused. */
  signIn(email: string, password: string, as?: string): Promise<string>;
  /** `forged`: without next-auth's token against forged requests. */
  signOut(session: string, options?: { forged: boolean }): Promise<Response>;
}

export function consoleAt(base: string): Console {
  const get: Console["get"] = (path, cookie = "") => fetch(base + path, { redirect: "manual", headers: { cookie } });
  const post = async (door: string, cookie: string, fields: Record<string, string>, forged = false) => {
    const csrf = await get("/api/auth/csrf");
    const { csrfToken } = Csrf.parse(await csrf.json());
    return fetch(base + door, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: [...csrf.headers.getSetCookie().map(cookieOf), cookie].join("; ") },
      body: new URLSearchParams({ ...fields, csrfToken: forged ? "forged" : csrfToken }),
    });
  };
  return {
    get,
    signIn: async (email, password, as = "") => {
      const answer = await post("/api/auth/callback/credentials", as, { email, password });
      const session = answer.headers.getSetCookie().find((cookie) => cookie.includes("next-auth.session-token="));
      if (session === undefined) throw new Error(`the sign-in was answered with ${String(answer.status)}`);
      return cookieOf(session);
    },
    signOut: (session, { forged } = { forged: false }) => post("/api/auth/signout", session, {}, forged),
  };
}
