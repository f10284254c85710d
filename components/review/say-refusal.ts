import { isTRPCClientError } from "@trpc/client";

/** Why something was not done, as the server put it; of a lost answer, what is known and what is not. */
export function sayRefusal(error: unknown): string {
  if (isTRPCClientError(error) && error.data) return error.message;
  return "No answer came from the server, so it is not known whether this was recorded. What you see now is how it stands.";
}

export const offlineRefusal =
  "You are offline. Nothing was decided and nothing is kept to be sent later: decide again once you are back.";
