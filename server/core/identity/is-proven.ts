import type { Authenticity } from "./assurance";

/** A message of the customer: which one, and what the channel says of its sender. */
export interface HeardMessage {
  id: string;
  authenticity: Authenticity;
}

/**
 * Whether the used proofs of an episode reach all that was written in it. A proof vouches for the messages that it was
 * asked about; what came later stands for itself, and lowers the episode unless the channel attests it. Otherwise somebody
 * could wait for the customer to prove their own request, and then write under their name.
 */
export function isProven(used: readonly { about: readonly string[] }[], messages: readonly HeardMessage[]): boolean {
  if (used.length === 0) return false;
  const vouchedFor = new Set(used.flatMap((proof) => proof.about));
  return messages.every(({ id, authenticity }) => vouchedFor.has(id) || isAttesting(authenticity));
}

function isAttesting(authenticity: Authenticity): boolean {
  return authenticity === "dmarc_pass" || authenticity === "signed_in";
}
