import type { z } from "zod";
import { decideByKey } from "@/server/flows/decide-by-key";
import type { Verdict } from "@/server/flows/settle-review";
import { actingMember } from "./acting-member";
import { DecisionInput } from "./inputs";
import { readInput } from "./read-input";
import { requestKey } from "./request-key";
import { reviewIdOf } from "./review-id-of";
import { withApiKey } from "./with-api-key";

/** POST /api/v1/reviews/{reviewId}/decision: in the name of the member whom the key acts for. */
export function decideReview(request: Request, reviewId: string): Promise<Response> {
  return withApiKey(request, "reviews:decide", async (call) => {
    const id = reviewIdOf(reviewId);
    const input = await readInput(request, DecisionInput);
    const member = await actingMember(call, input.verdict === "approve" ? "review.approve" : "review.reject");
    const { answer, repeated } = await decideByKey(call.shell, {
      ...{ reviewId: id, shownHash: input.shownHash, verdict: verdictOf(input), member, apiKey: call.key.prefix },
      idempotencyKey: requestKey(request, input.externalId),
    });
    const replayed = repeated ? { "idempotent-replayed": "true" } : {};
    return Response.json(answer, { headers: { "cache-control": "no-store", ...replayed } });
  });
}

function verdictOf(input: z.output<typeof DecisionInput>): Verdict {
  if (input.verdict === "approve") {
    const { parts, vouch, edit, typed } = input;
    return { kind: "approve", parts, vouch: vouch ?? null, edit: edit ?? null, typed: typed ?? null };
  }
  return { kind: "reject", reason: input.reason, note: input.note ?? null };
}
