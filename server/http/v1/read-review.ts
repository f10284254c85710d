import { ToldReview } from "@/server/core/ticket/told-review";
import { tellReview } from "@/server/flows/tell-review";
import { getReview } from "@/server/store/reviews";
import { actingMember } from "./acting-member";
import { reviewIdOf } from "./review-id-of";
import { withApiKey } from "./with-api-key";

/** GET /api/v1/reviews/{reviewId}: one review, decided or not. */
export function readReview(request: Request, reviewId: string): Promise<Response> {
  return withApiKey(request, "reviews:decide", async (call) => {
    await actingMember(call, "queue.list");
    const review = await getReview(call.shell.db, reviewIdOf(reviewId));
    const body = ToldReview.parse(await tellReview(call.shell, review));
    return Response.json(body, { headers: { "cache-control": "no-store" } });
  });
}
