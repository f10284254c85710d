import type { Metadata } from "next";
import { readAuditFilter } from "@/components/audit/audit-filter";
import { AuditPage } from "@/components/audit/audit-page";
import { getQueryClient, Hydrate, trpc } from "../../trpc-server";

export const metadata: Metadata = { title: "Audit" };

export default async function Audit(props: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const filter = readAuditFilter(await props.searchParams);
  const queries = getQueryClient();
  await Promise.all([
    queries.infiniteQuery(trpc.audit.list.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.next })),
    queries.query(trpc.audit.actors.queryOptions()),
  ]);
  return (
    <Hydrate>
      <AuditPage filter={filter} />
    </Hydrate>
  );
}
