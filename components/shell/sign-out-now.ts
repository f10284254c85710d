/** Ends the session in this browser and goes to the door. Rejects when the server cannot be reached. */
export async function signOutNow(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: "/sign-in" });
}
