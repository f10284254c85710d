import { findCodes } from "@/server/core/identity/proof-code";
import { proofStanding, takesCode } from "@/server/core/identity/proof-rules";
import type { ProofStanding } from "@/server/core/identity/proof-rules";
import { constantTimeEqual } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { inTransaction } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { enqueue } from "@/server/store/jobs";
import { countMiss, findProof, findProofByToken, listProofs, markProofUsed } from "@/server/store/proofs";
import type { Proof } from "@/server/store/proofs";
import { staleReviews } from "@/server/store/reviews";
import { outdateOpenRun } from "@/server/store/runs";
import { lockTicket, moveTicket } from "@/server/store/tickets";
import type { Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import type { Vault } from "@/server/store/vault";
import { hashSecret, proofSecret } from "./proof-secret";
import type { Shell } from "./shell";

/** Of the shell, what using a proof takes: no vendor and no model is asked. */
type ProofShell = Pick<Shell, "workspaceId" | "db" | "clock" | "step">;

/** `unknown`: there is no such proof here, or its code was wrong. Which of them it was is nobody's business. */
export type TakenProof = Exclude<ProofStanding, "live"> | "proven" | "unknown";

/** A link was followed and its button pressed. Of racing callers one is told `proven`, the others `used`. */
export async function takeProofLink(shell: ProofShell, secret: string): Promise<TakenProof> {
  return inOneGo(shell, async (tx) => {
    const proof = await findProofByToken(tx, hashSecret(secret));
    return proof ? take(tx, shell, proof, "link") : "unknown";
  });
}

/** A code was typed on the page of a proof. Counts what is wrong; a worn-out code answers like a wrong one. */
export async function takeProofCode(shell: ProofShell, proofId: string, typed: string): Promise<TakenProof> {
  return inOneGo(shell, async (tx) => {
    const proof = await findProof(tx, proofId);
    if (!proof) return "unknown";
    const ticket = await lockTicket(tx, proof.ticketId);
    const now = await findProof(tx, proofId);
    if (!now || !(await isItsCode(tx, ticket, now, findCodes(typed)))) return "unknown";
    return take(tx, shell, now, "code");
  });
}

/**
 * A reply may bring the code. Called in the transaction that takes the message in, which goes on to have the ticket worked;
 * the message that brought it is vouched for too. A wrong one is counted, and says nothing.
 */
export async function redeemReply(
  tx: Db,
  shell: ProofShell,
  ticket: Ticket,
  message: { id: string; text: string },
): Promise<void> {
  const codes = findCodes(message.text);
  if (codes.length === 0) return;
  for (const proof of await listProofs(tx, ticket.id)) {
    if (proofStanding(proof, ticket, shell.clock.now()) !== "live") continue;
    if (!(await isItsCode(tx, ticket, proof, codes))) continue;
    await accept(tx, shell, ticket, proof, { with: "code", about: [message.id] });
  }
}

function inOneGo(shell: ProofShell, work: (tx: Db) => Promise<TakenProof>): Promise<TakenProof> {
  return shell.step("use proof", () => inTransaction(shell.db, work));
}

/** Each candidate is one try: as many as are left are compared. */
async function isItsCode(tx: Db, ticket: Ticket, proof: Proof, codes: readonly string[]): Promise<boolean> {
  const vault = await findVault(tx, ticket.requesterId);
  if (!vault) return false;
  const { code } = proofSecret(vault, proof.id);
  let { misses } = proof;
  for (const candidate of codes) {
    if (!takesCode({ ...proof, misses })) return false;
    if (constantTimeEqual(candidate, code)) return true;
    misses += 1;
    await countMiss(tx, proof.id);
  }
  return false;
}

/** None once the requester was erased: with their key every code of theirs is gone. */
async function findVault(tx: Db, requesterId: string): Promise<Vault | null> {
  try {
    return await openVault(tx, requesterId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

/** Under the ticket's lock: the standing is read once more, the proof is used up, and the ticket goes on. */
async function take(tx: Db, shell: ProofShell, found: Proof, by: "link" | "code"): Promise<TakenProof> {
  const ticket = await lockTicket(tx, found.ticketId);
  const proof = (await findProof(tx, found.id)) ?? found;
  const standing = proofStanding(proof, ticket, shell.clock.now());
  if (standing !== "live") return standing;
  if (!(await accept(tx, shell, ticket, proof, { with: by, about: [] }))) return "used";
  await goOn(tx, shell, ticket);
  return "proven";
}

async function accept(
  tx: Db,
  shell: ProofShell,
  ticket: Ticket,
  proof: Proof,
  how: { with: "link" | "code"; about: readonly string[] },
): Promise<boolean> {
  const at = shell.clock.now();
  if (!(await markProofUsed(tx, proof, at, how.about))) return false;
  const actor = { kind: "customer", id: ticket.requesterId } as const;
  const customer = (await findVault(tx, ticket.requesterId))?.commit(proof.customerId) ?? null;
  const data = { proof: proof.id, customer, episode: proof.episode, with: how.with };
  await appendAudit(tx, `ticket:${ticket.id}`, [{ kind: "identity.proven", at: at.toISOString(), actor, data }]);
  return true;
}

/** What was planned for somebody unproven no longer fits: cards go stale, and the agent looks at the ticket again. */
async function goOn(tx: Db, shell: ProofShell, ticket: Ticket): Promise<void> {
  await outdateOpenRun(tx, ticket.id);
  const updatedAt = shell.clock.now();
  await staleReviews(tx, ticket.id, updatedAt);
  await moveTicket(tx, ticket.id, ["waiting_customer", "waiting_review"], { state: "working", updatedAt });
  await enqueue(tx, "work_ticket", { workspaceId: shell.workspaceId, ticketId: ticket.id });
}
