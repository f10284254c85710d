import { AppError } from "@/server/platform/errors";
import { claimQualityItem, getQualityItem, mayNotScore, updateQualityItem } from "@/server/store/quality-items";
import type { QualityItem } from "@/server/store/quality-items";
import type { QueueClaim } from "@/server/store/queue-claims";
import { readResolution } from "./read-resolution";
import type { Resolution } from "./read-resolution";
import type { Shell } from "./shell";

export interface OpenedQuality {
  item: QualityItem;
  claim: QueueClaim;
  resolution: Resolution;
}

const whyNot = {
  own: "You approved or did something on this ticket yourself. A colleague has to score it.",
  scored: "You have scored this already.",
} as const;

/** Refuses who may not score an item: `forbidden` where they had a hand in it, `already_decided` where they have scored it. */
export async function assertMayScore(db: Shell["db"], item: QualityItem, memberId: string): Promise<void> {
  const why = await mayNotScore(db, item, memberId);
  if (why === null) return;
  throw new AppError(why === "own" ? "forbidden" : "already_decided", why, { userMessage: whyNot[why] });
}

/**
 * Takes an item for a reviewer, or where two differ for a lead, and shows what is to be scored. Throws like `assertMayScore`,
 * `already_decided` where it is settled, `conflict` while another has it, and `not_found` where nothing is left of it.
 */
export async function openQuality(
  shell: Pick<Shell, "db">,
  { itemId, memberId, maySettle }: { itemId: string; memberId: string; maySettle: boolean },
): Promise<OpenedQuality> {
  const { db } = shell;
  const item = await getQualityItem(db, itemId);
  await assertMayScore(db, item, memberId);
  if (item.state === "disputed" && !maySettle) {
    const userMessage = "Two reviewers saw this differently. A lead settles it.";
    throw new AppError("forbidden", "only a lead settles", { userMessage });
  }
  const claim = await claimQualityItem(db, itemId, memberId);
  const resolution = await readResolution(db, item);
  if (resolution === null) {
    await updateQualityItem(db, itemId, { state: "void" });
    const userMessage = "Nothing is left of this to be scored: the customer's data was erased.";
    throw new AppError("not_found", "the resolution is gone", { userMessage });
  }
  return { item, claim, resolution };
}
