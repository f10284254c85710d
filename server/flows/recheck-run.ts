import { VendorError } from "@/server/platform/errors";
import type { ActionRun } from "@/server/store/action-runs";
import type { Ticket } from "@/server/store/tickets";
import { decideAgain } from "./decide-again";
import type { Decided } from "./decided";
import { proofPart } from "./proof-mail";
import type { Shell } from "./shell";

/** A decision this old, or one that an attempt has failed under, is taken afresh before the next attempt. */
const freshForMs = 60_000;
const deadVendorMs = 60_000;

type Rechecked =
  { kind: "allowed" } | { kind: "rework"; why: string } | { kind: "waiting_vendor"; resumeAt: Date; inDoubt: false };

/**
 * Whether a run may still be attempted: facts, policy and budgets may have changed since it was decided. What is stricter
 * by now stops it; what was approved stays approved for exactly what the card showed.
 */
export async function recheckRun(
  shell: Shell,
  at: { ticket: Ticket; decided: Decided; approved: ReadonlySet<string> },
  run: ActionRun,
): Promise<Rechecked> {
  const now = shell.clock.now().getTime();
  if (run.attempts === 0 && now - run.createdAt.getTime() < freshForMs) return { kind: "allowed" };
  try {
    const again = await shell.step("decide again", () => decideAgain(shell, at.ticket, at.decided, [...at.approved]));
    if ("stale" in again) return { kind: "rework", why: "what was decided does not hold any more" };
    // The mail of a proof is no part of its own: it goes with the question that announces it.
    const name = run.part === proofPart ? "reply" : run.part;
    const part = again.parts.find((candidate) => candidate.part === name);
    if (part?.outcome === "act") return { kind: "allowed" };
    return { kind: "rework", why: "it would be decided otherwise by now" };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    const waitMs = Math.max(error.retryAfterMs ?? 0, deadVendorMs);
    return { kind: "waiting_vendor", resumeAt: new Date(now + waitMs), inDoubt: false };
  }
}
