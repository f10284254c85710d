import type { ProposedReply } from "../evidence/proposal";
import type { Decision } from "./decision";

/** What would happen right after a decision, one sentence each. `actions`: in words, by part. */
export function sayNext(
  decision: Decision,
  { actions, purpose }: { actions: Readonly<Record<string, string>>; purpose: ProposedReply["purpose"] | null },
): string[] {
  const isOutcome = (outcome: Decision["outcome"]) =>
    decision.parts.flatMap((part) => (part.part !== "reply" && part.outcome === outcome ? [nameOf(part.part)] : []));
  const nameOf = (part: string): string => (Object.hasOwn(actions, part) ? (actions[part] ?? part) : part);
  const reply = decision.parts.find((part) => part.part === "reply")?.outcome ?? null;
  return [
    ...isOutcome("act").map((action) => `The agent does this by itself: ${action}.`),
    ...isOutcome("review").map((action) => `A person is asked to approve this: ${action}.`),
    ...isOutcome("escalate").map((action) => `A person handles this: ${action}.`),
    ...(reply === null || purpose === null ? [] : [replyNext[reply](replyWords[purpose])]),
    ...(decision.outcome === "escalate" ? ["The ticket is handed to a person, with everything that was found."] : []),
  ];
}

const replyWords: Record<ProposedReply["purpose"], string> = {
  answer: "the reply",
  question: "a question, and the ticket waits for the answer",
  proof: "a request to prove who they are, and the ticket waits for it",
};

const replyNext: Record<Decision["outcome"], (what: string) => string> = {
  act: (what) => `The customer is sent ${what}.`,
  review: (what) => `Once a person approves, the customer is sent ${what}.`,
  escalate: () => "The reply is not sent: a person writes to the customer.",
};
