import type { Authenticity, Identity } from "@/server/core/identity/assurance";
import { isProven } from "@/server/core/identity/is-proven";
import type { HeardMessage } from "@/server/core/identity/is-proven";
import { isSettled } from "@/server/core/identity/proof-rules";
import type { Proof } from "@/server/store/proofs";
import type { Shell } from "./shell";

/** Who writes, as the channel tells it, and the proofs that were used in the episode. */
export interface Asker {
  address: string;
  /** Of the least sure message. */
  authenticity: Authenticity;
  messages: readonly HeardMessage[];
  proofs: readonly Pick<Proof, "customerId" | "about">[];
}

/**
 * How sure we are who writes, from the channel, the records and used proofs alone; nothing in a message can raise it.
 * Several matching records, or none, are nobody, and a deleted one is none.
 */
export async function identify(shell: Shell, asker: Asker): Promise<Identity> {
  const at = shell.clock.now().toISOString();
  const nobody = (method: string): Identity => ({ customerId: null, assurance: "none", method, at });
  if (asker.authenticity === "anonymous") return nobody("the channel does not say who writes");
  const crm = await shell.connections.find("crm");
  if (!crm) return nobody("no connection keeps customer records");
  const matches = (await crm.port.findCustomersByEmail(asker.address)).filter((found) => found.state === "active");
  const [customer] = matches;
  if (customer === undefined) return nobody("no customer record has this address");
  if (matches.length > 1) return nobody(`${String(matches.length)} customer records share this address`);
  const known = { customerId: customer.id, at };
  const own = asker.proofs.filter((proof) => proof.customerId === customer.id);
  if (isProven(own, asker.messages) && isSettled(customer.contactChangedAt, at)) {
    return { ...known, assurance: "proven", method: "used a single-use link sent to the contact data on record" };
  }
  switch (asker.authenticity) {
    case "signed_in":
      return { ...known, assurance: "attested", method: "the channel signed the customer in" };
    case "dmarc_pass":
      return { ...known, assurance: "attested", method: "the mail passed DMARC for the address on record" };
    case "unverified":
      return { ...known, assurance: "claimed", method: "the sender's address matches one record, unverified" };
  }
}
