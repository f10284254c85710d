import { findAction } from "@/server/actions/catalog";
import { judgeApproval } from "@/server/core/decision/approval-rules";
import type { ApprovalJudged, ApprovedPart } from "@/server/core/decision/approval-rules";
import type { Evidence } from "@/server/core/evidence/evidence";
import type { Limits } from "@/server/core/policy/policy";
import { listPublishers } from "@/server/store/releases";
import type { Review } from "@/server/store/reviews";
import { getSettings } from "@/server/store/settings";
import { readStamps } from "@/server/store/stamps";
import type { Decider } from "./claim-review";
import type { Decided } from "./decided";
import { releaseFor } from "./release-for";
import type { Shell } from "./shell";

/** What is said yes to, as the rules of approval look at it. */
export function approvedParts({ input }: Pick<Evidence, "input">, parts: readonly string[]): ApprovedPart[] {
  return input.parts
    .filter(({ id }) => parts.includes(id))
    .map((part): ApprovedPart => {
      if (part.kind === "reply") return { part: part.id, effect: "reply", value: null, confirm: null };
      const isFinal = part.effect === "write" && part.reversal === "none";
      const confirm = isFinal ? (findAction(part.action)?.title ?? part.action) : null;
      return { part: part.id, effect: part.effect, value: part.value, confirm };
    });
}

/** Above what two people have to approve, per currency. */
export async function secondLines(shell: Pick<Shell, "db">): Promise<Limits> {
  const { secondApproverAbove, highValueLines } = (await getSettings(shell.db)).body;
  return Object.keys(secondApproverAbove).length === 0 ? highValueLines : secondApproverAbove;
}

/** Whether this person's yes to these parts of what `decided` holds is enough. */
export async function judgeReview(
  shell: Shell,
  review: Pick<Review, "ticketId" | "firstBy" | "firstParts">,
  decided: Pick<Decided, "decision" | "evidence">,
  asked: { by: Decider; parts: readonly string[]; typed: string | null; isEdited: boolean },
): Promise<ApprovalJudged> {
  const { by, parts, typed, isEdited } = asked;
  const current = releaseFor(shell, await readStamps(shell.db), review.ticketId);
  const releases = [decided.decision.release, current].filter((number) => number !== null);
  // A first approval of something else, or of less, is none of this.
  const isSeconded = !isEdited && parts.every((part) => review.firstParts.includes(part));
  return judgeApproval({
    ...{ by: by.memberId, typed, leads: by.leads },
    parts: approvedParts(decided.evidence, parts),
    secondAbove: await secondLines(shell),
    firstBy: isSeconded ? review.firstBy : null,
    publishedBy: await listPublishers(shell.db, releases),
  });
}
