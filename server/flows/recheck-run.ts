import { VendorError } from "@/server/platform/errors";
import type { Decision, Finding } from "@/server/core/decision/decision";
import type { ActionRun } from "@/server/store/action-runs";
import type { Ticket } from "@/server/store/tickets";
import { decideAgain } from "./decide-again";
import type { Decided } from "./decided";
import { proofPart } from "./proof-mail";
import type { Shell } from "./shell";
import { deadVendorMs } from "./vendor-pauses";

/** A decision this old, or one that an attempt has failed under, is taken afresh before the next attempt. */
const freshForMs = 60_000;

type Rechecked =
  | { kind: "allowed" }
  | { kind: "rework"; why: string; against: Finding[] }
  | { kind: "waiting_vendor"; resumeAt: Date; inDoubt: false };

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
    const seen = seenParts(at.decided, at.approved);
    const again = await shell.step("decide again", () => decideAgain(shell, at.ticket, at.decided, seen));
    if ("stale" in again) {
      return { kind: "rework", why: "what was decided does not hold any more", against: again.stale };
    }
    // The mail of a proof is no part of its own: it goes with the question that announces it.
    const name = run.part === proofPart ? "reply" : run.part;
    if (outcomeOf(again, name) === "act") return { kind: "allowed" };
    return { kind: "rework", why: "it would be decided otherwise by now", against: again.because };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    const waitMs = Math.max(error.retryAfterMs ?? 0, deadVendorMs(shell));
    return { kind: "waiting_vendor", resumeAt: new Date(now + waitMs), inDoubt: false };
  }
}

/**
 * What a person has said yes to, and the reply that the card showed as going out with it: whoever approved an effect has
 * read what the customer is told of it.
 */
function seenParts({ decision, evidence }: Decided, approved: ReadonlySet<string>): string[] {
  const states = evidence.proposal.reply?.sections.flatMap((section) => section.states) ?? [];
  const isTold = states.some((part) => approved.has(part)) && outcomeOf(decision, "reply") === "act";
  return isTold ? [...approved, "reply"] : [...approved];
}

function outcomeOf({ parts }: Decision, name: string) {
  return parts.find(({ part }) => part === name)?.outcome ?? null;
}
