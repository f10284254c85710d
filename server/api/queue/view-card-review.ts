import { actingRoles } from "@/server/core/identity/role";
import type { Member } from "@/server/store/members";
import type { Review } from "@/server/store/reviews";
import { viewReview, type ReviewView } from "../ticket/run-view";

export interface CardReview extends ReviewView {
  /** When what was decided is done; null where there is no hold. */
  actsAt: Date | null;
  /** The reader may take the decision back now. */
  mayUndo: boolean;
  /** It waits in the place of one that no longer held. */
  replaces: boolean;
  /** The first of two who have to approve, and what they approved. */
  first: { by: string; mine: boolean; at: Date; parts: string[] } | null;
}

interface Reader {
  names: ReadonlyMap<string, string>;
  member: Member;
  now: Date;
}

/** Where a card stands for the member who reads it. */
export function viewCardReview(review: Review, { names, member, now }: Reader): CardReview {
  const { actsAt, decidedBy, firstBy, firstAt, firstParts } = review;
  const view = viewReview(review, names);
  const isHeld = view.heldUntil !== null && view.heldUntil > now;
  const isTheirs = decidedBy === member.userId || actingRoles(member.roles).has("lead");
  return {
    ...view,
    actsAt,
    mayUndo: isHeld && isTheirs,
    replaces: review.replacesId !== null,
    first:
      firstBy !== null && firstAt !== null
        ? {
            by: names.get(firstBy) ?? "a former member",
            mine: firstBy === member.userId,
            at: firstAt,
            parts: firstParts,
          }
        : null,
  };
}
