import type { Metadata } from "next";
import { MetricsPage } from "@/components/metrics/metrics-page";
import { readMetricsFilter } from "@/components/metrics/metrics-filter";
import { periodOf } from "@/components/metrics/metrics-period";
import { getQueryClient, Hydrate, trpc } from "../../trpc-server";

export const metadata: Metadata = { title: "Metrics" };

export default async function Metrics(props: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const filter = readMetricsFilter(await props.searchParams);
  const queries = getQueryClient();
  const { timeZone } = await queries.query(trpc.workspace.get.queryOptions());
  const period = periodOf(filter, new Date(), timeZone);
  const { intent } = filter;
  await queries.query(trpc.metrics.read.queryOptions({ ...period, intent }));
  return (
    <Hydrate>
      <MetricsPage filter={filter} period={period} />
    </Hydrate>
  );
}
