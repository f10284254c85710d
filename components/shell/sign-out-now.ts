import { signOut } from "next-auth/react";

/** Ends the session in this browser and goes to the door. Rejects when the server cannot be reached. */
export async function signOutNow(): Promise<void> {
  await signOut({ callbackUrl: "/sign-in" });
}
