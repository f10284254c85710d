import { ToldReviews } from "@/server/core/ticket/told-review";
import { tellReview } from "@/server/flows/tell-review";
import { listWaitingReviews } from "@/server/store/reviews";
import { actingMember } from "./acting-member";
import { ApiInputError } from "./api-input-error";
import { ReviewsQuery } from "./inputs";
import { withApiKey } from "./with-api-key";

/** GET /api/v1/reviews: what waits for a person, oldest first. */
export function listReviews(request: Request): Promise<Response> {
  return withApiKey(request, "reviews:decide", async (call) => {
    await actingMember(call, "queue.list");
    const { cursor, limit } = queryOf(request);
    const found = await listWaitingReviews(call.shell.db, cursor, limit + 1);
    const page = found.slice(0, limit);
    const reviews = await Promise.all(page.map((review) => tellReview(call.shell, review)));
    const next = found.length > limit ? (page.at(-1)?.id ?? null) : null;
    const headers = { "cache-control": "no-store" };
    return Response.json(ToldReviews.parse({ reviews, next }), { headers });
  });
}

function queryOf(request: Request): { cursor: string; limit: number } {
  const read = ReviewsQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!read.success) {
    throw new ApiInputError(read.error.issues.map(({ path, message }) => ({ path: path.join("."), message })));
  }
  return { cursor: read.data.cursor ?? "", limit: read.data.limit };
}
