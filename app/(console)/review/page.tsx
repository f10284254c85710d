import type { Metadata } from "next";
import { readAddress } from "@/components/review/queue-address";
import { ReviewScreen } from "@/components/review/review-screen";
import { sentFilter } from "@/components/review/sent-filter";
import { getQueryClient, Hydrate, trpc } from "../../trpc-server";

export const metadata: Metadata = { title: "Review" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The address as the browser would read it: a name may stand in it several times. */
function paramsOf(found: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, values] of Object.entries(found)) {
    for (const value of [values ?? []].flat()) params.append(name, value);
  }
  return params;
}

export default async function ReviewPage({ searchParams }: Props) {
  const address = readAddress(paramsOf(await searchParams));
  const queries = getQueryClient();
  const input = { tab: address.tab, filter: sentFilter(address.filter), limit: 50, cursor: null };
  const [pages] = await Promise.all([
    queries.infiniteQuery(
      trpc.queue.list.infiniteQueryOptions(input, { getNextPageParam: (page) => page.nextCursor, initialCursor: null }),
    ),
    queries.query(trpc.queue.counts.queryOptions()),
  ]);
  const item = address.item ?? pages.pages[0]?.items[0]?.id;
  // An item that is not there is told in its own pane: the list stands beside it.
  if (item !== undefined) await queries.query(trpc.queue.get.queryOptions({ id: item })).catch(() => undefined);
  return (
    <Hydrate>
      <ReviewScreen />
    </Hydrate>
  );
}
