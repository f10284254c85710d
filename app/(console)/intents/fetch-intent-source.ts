import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { getQueryClient, trpc } from "../../trpc-server";

export type IntentParams = Record<string, string | string[] | undefined>;

/** One value of an address; null where it has none. */
export function paramOf(params: IntentParams, name: string): string | null {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** Fetches what a page of intents shows: the draft, or the release that rules. A draft that is none is no page. */
export async function fetchIntentSource(draftId: string | null) {
  const queries = getQueryClient();
  const [workspace, draft] = await Promise.all([
    queries.query(trpc.workspace.get.queryOptions()),
    draftId === null ? null : draftOf(draftId),
    queries.query(trpc.policy.choices.queryOptions()),
    draftId === null ? queries.query(trpc.policy.drafts.list.queryOptions()) : null,
  ]);
  const live = draft === null ? workspace.release : draft.live;
  const release = live === null ? null : await queries.query(trpc.policy.release.queryOptions({ number: live }));
  return draft?.body ?? release;
}

/** An id that is no id, and one of another workspace, are the same nothing. */
async function draftOf(id: string) {
  try {
    return await getQueryClient().query(trpc.policy.drafts.get.queryOptions({ id }));
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}
