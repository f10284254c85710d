import { confirmPhrase } from "@/server/core/decision/approval-rules";
import type { RejectReason } from "@/server/core/decision/reject-reason";
import { draftText } from "@/server/core/procedure/reply-text";
import { approvedParts } from "@/server/flows/judge-review";
import { settleReview, type Verdict } from "@/server/flows/settle-review";
import { AppError } from "@/server/platform/errors";
import { findLatestDecision } from "@/server/store/decisions";
import { findEvidence } from "@/server/store/evidence";
import { claimQueueItem } from "@/server/store/queue-claims";
import type { Draws } from "./year-draws";
import type { Person, YearWorld } from "./year-world";

interface Card {
  ticketId: string;
  reviewId: string;
  by: Person;
  draws: Draws;
  /** What the chances of this card are drawn by. */
  tag: string;
  at: Date;
}

const reasons: readonly (readonly [number, RejectReason])[] = [
  ...([[30, "wrong_reply"], [25, "needs_person"], [20, "not_allowed"], [15, "missing_information"], [10, "wrong_facts"]] as const), // prettier-ignore
];

/** A person takes a card in hand, thinks, and decides. What has changed meanwhile is looked at again by whoever comes next. */
export async function decideCard(world: YearWorld, card: Card): Promise<void> {
  const { reviewId, by, draws, tag, at } = card;
  const decidedAt = new Date(at.getTime() + draws.between(`${tag} thinks`, 15, 240) * 1000);
  const shell = world.at(decidedAt);
  try {
    const { token } = await claimQueueItem(shell.db, reviewId, by.memberId, at);
    const review = await shell.db.review.findFirstOrThrow({ where: { id: reviewId } });
    const { shownHash } = review;
    const verdicts = await verdictsOn(world, card);
    for (const [tries, verdict] of verdicts.entries()) {
      try {
        const asked = { reviewId, shownHash, memberId: by.memberId, claimToken: token, leads: 2 };
        await settleReview(shell, { ...asked, verdict });
        return;
      } catch (error) {
        const isRefused = error instanceof AppError && error.code === "invalid_input";
        if (!isRefused || tries === verdicts.length - 1) throw error;
      }
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    shell.log.warn({ reviewId, code: error.code, says: error.message }, "year.not_decided");
  }
}

/** What they want to say, and what they say where that is refused. */
async function verdictsOn(world: YearWorld, { ticketId, draws, tag, at }: Card): Promise<Verdict[]> {
  const { db } = world.at(at);
  const latest = await findLatestDecision(db, ticketId);
  const evidence = latest ? await findEvidence(db, latest.id) : null;
  const reason = draws.weighted(`${tag} reason`, reasons);
  const reject: Verdict = { kind: "reject", reason, note: null };
  if (latest === null || evidence === null || draws.isIn(`${tag} rejects`, 12)) return [reject];
  const parts = latest.decision.parts.filter(({ outcome }) => outcome === "review").map(({ part }) => part);
  const typed = confirmPhrase(approvedParts(evidence, parts));
  const vouch = "I called the number on record.";
  const plain: Verdict = { kind: "approve", parts, vouch, typed };
  const { reply } = evidence.proposal;
  if (reply === null || !parts.includes("reply") || !draws.isIn(`${tag} edits`, 15)) return [plain, reject];
  const text = draftText(reply).replace("(follows when it is done)", "your card");
  return [{ ...plain, edit: { reply: `${text}\n\nThank you for your patience.`, actions: [] } }, plain, reject];
}
