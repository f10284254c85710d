import { AppError } from "@/server/platform/errors";
import type { Db } from "@/server/platform/db";
import { listRatings } from "@/server/store/surveys";
import { openVault } from "@/server/store/vault";
import { commentOf } from "./answer-survey";

export interface Rating {
  id: string;
  episode: number;
  score: number;
  /** In the customer's words; null where they wrote none, or were erased. */
  comment: string | null;
  answeredAt: Date;
}

/** What the customer of a ticket has said of its resolutions, the earliest first. */
export async function readRatings(db: Db, ticket: { id: string; requesterId: string }): Promise<Rating[]> {
  const rated = await listRatings(db, ticket.id);
  if (rated.every(({ sealedComment }) => sealedComment === null)) {
    return rated.map(({ sealedComment: _, ...one }) => ({ ...one, comment: null }));
  }
  const vault = await openVault(db, ticket.requesterId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  return rated.map(({ sealedComment, ...one }) => {
    const words = sealedComment === null || vault === null ? null : vault.open(commentOf(one.id), sealedComment);
    return { ...one, comment: typeof words === "string" ? words : null };
  });
}
