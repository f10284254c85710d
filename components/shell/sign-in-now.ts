import { signIn } from "next-auth/react";

/** Begins a session in this browser. All refusals read the same: nobody learns which addresses exist. */
export async function signInNow(email: string, password: string): Promise<"ok" | "refused" | "unreachable"> {
  const answer = await signIn("credentials", { email, password, redirect: false }).catch(() => undefined);
  if (answer?.ok) return "ok";
  return answer ? "refused" : "unreachable";
}
