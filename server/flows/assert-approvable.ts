import type { Decision } from "@/server/core/decision/decision";
import { refusal } from "./claim-review";
import type { Decided } from "./decided";
import { namePart } from "./name-part";

export interface ApprovableAsked {
  parts: readonly string[];
  vouch: string | null;
  /** Parts that reviewers have said yes to already. */
  earlier: readonly string[];
  /** What the card said before it was changed; absent where it was not. */
  before?: Decision;
}

/** Refuses what a card does not offer, a reply whose effects are not approved, and weak identity without a vouch. */
export function assertApprovable(
  { decision, evidence }: Pick<Decided, "decision" | "evidence">,
  asked: ApprovableAsked,
): void {
  const { parts, vouch, earlier, before } = asked;
  const waiting = decision.parts.filter((part) => part.outcome === "review").map((part) => part.part);
  const unknown = parts.filter((part) => !waiting.includes(part) || earlier.includes(part));
  if (unknown.length > 0) {
    const named = unknown.map((part) => namePart(part, evidence)).join(", ");
    throw refusal(
      "invalid_input",
      `There is nothing to approve in ${named}: it does not wait, or was approved before. Look at the card again, and choose among what waits`,
    );
  }
  const approved = new Set([...earlier, ...parts]);
  const states = evidence.proposal.reply?.sections.flatMap((section) => section.states) ?? [];
  const unapproved = states.filter((part) => waiting.includes(part) && !approved.has(part));
  if (parts.includes("reply") && unapproved.length > 0) {
    throw refusal(
      "invalid_input",
      "The reply states an effect that is not approved. Approve that as well, or hold the reply",
    );
  }
  const wanted = decision.because.some(({ part, reason }) => parts.includes(part) && needsVouch(reason.code, before));
  if (wanted && (vouch === null || vouch.trim() === "")) {
    throw refusal("invalid_input", "It is not confirmed who is asking. Say how you checked it, or reject the card");
  }
}

/** Who is not sure to be the customer is told of the account, by a reviewer's own words, only if that was checked. */
function needsVouch(code: string, before: Decision | undefined): boolean {
  if (code === "identity_too_weak") return true;
  const isNew = before !== undefined && !before.because.some(({ reason }) => reason.code === code);
  return code === "states_account_fact" && isNew;
}
