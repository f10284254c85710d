import { z } from "zod";
import { Marks, verdictOf } from "@/server/core/quality/scorecard";
import { ClaimToken } from "../queue/claim-token";

/** A whole card. Whoever fails something says why. */
export const ScoreInput = z
  .strictObject({
    id: z.uuid(),
    token: ClaimToken,
    marks: Marks,
    comment: z.string().trim().min(1).max(2000).nullable(),
  })
  .refine(({ marks, comment }) => comment !== null || verdictOf(marks).failed.length === 0, {
    error: "Say in a sentence what is wrong.",
    path: ["comment"],
  });
