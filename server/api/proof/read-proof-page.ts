import { parseProofToken } from "@/server/core/identity/proof-token";
import { proofStanding } from "@/server/core/identity/proof-rules";
import { webDatabase } from "@/server/auth/web-database";
import { hashSecret } from "@/server/flows/proof-secret";
import { systemClock, type Clock } from "@/server/platform/clock";
import { inWorkspace } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { listMessages } from "@/server/store/messages";
import { findProof, findProofByToken } from "@/server/store/proofs";
import type { Proof } from "@/server/store/proofs";
import { getSettings } from "@/server/store/settings";
import { getTicket } from "@/server/store/tickets";

export interface LiveProof {
  kind: "live";
  company: string;
  timeZone: string;
  /** What was written under the customer's name, and is confirmed by the button. */
  messages: { id: string; at: Date; text: string }[];
}

/** `code`: the page to type a code on. `unknown`: every address that is none of ours, whatever is wrong with it. */
export type ProofPage = LiveProof | { kind: "used" | "expired" | "over" | "unknown" | "code" };

/**
 * What the page behind a proof's address shows. Reads only: mail scanners open links too. Without the secret it tells
 * nothing that the address does not say itself.
 */
export async function readProofPage(
  address: string,
  { db, clock }: { db: Db; clock: Clock } = { db: webDatabase().app, clock: systemClock },
): Promise<ProofPage> {
  const token = parseProofToken(address);
  if (token === null) return { kind: "unknown" };
  return inWorkspace(token.workspaceId, async () => {
    if (token.kind === "code") {
      const proof = await findProof(db, token.proofId);
      return { kind: proof && proof.usedAt !== null ? "used" : "code" };
    }
    const proof = await findProofByToken(db, hashSecret(token.secret));
    return proof ? readProof(db, proof, clock.now()) : { kind: "unknown" };
  });
}

async function readProof(db: Db, proof: Proof, now: Date): Promise<ProofPage> {
  const ticket = await getTicket(db, proof.ticketId);
  const standing = proofStanding(proof, ticket, now);
  if (standing !== "live") return { kind: standing };
  const [settings, messages] = await Promise.all([getSettings(db), listMessages(db, ticket.id)]);
  return {
    kind: "live",
    company: settings.body.companyName,
    timeZone: settings.body.timeZone,
    messages: messages
      .filter((message) => proof.about.includes(message.id))
      .map(({ id, at, text, newText }) => ({ id, at, text: newText.trim() === "" ? text : newText })),
  };
}
