import type { Metadata } from "next";
import { MetricsPage } from "@/components/metrics/metrics-page";
import { periodOf, readMetricsFilter } from "@/components/metrics/metrics-filter";
import { getQueryClient, Hydrate, trpc } from "../../trpc-server";

export const metadata: Metadata = { title: "Metrics" };

export default async function Metrics(props: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const filter = readMetricsFilter(await props.searchParams);
  const period = periodOf(filter, new Date());
  const { intent } = filter;
  await getQueryClient().query(trpc.metrics.read.queryOptions({ ...period, intent }));
  return (
    <Hydrate>
      <MetricsPage filter={filter} period={period} />
    </Hydrate>
  );
}
