import type { Metadata } from "next";
import { daysOf, tabOf } from "@/components/quality/quality-address";
import { QualityPage } from "@/components/quality/quality-page";
import { getQueryClient, Hydrate, trpc } from "../../trpc-server";

export const metadata: Metadata = { title: "Quality" };

interface QualityProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Quality(props: QualityProps) {
  const { view: asked, days: period } = await props.searchParams;
  const queries = getQueryClient();
  const me = await queries.query(trpc.session.me.queryOptions());
  const { view } = tabOf(me.may, one(asked));
  const days = daysOf(one(period));
  if (view === "figures") await queries.query(trpc.quality.overview.queryOptions({ days }));
  else if (view === "disputes") await queries.query(trpc.quality.disputes.queryOptions({}));
  else await queries.query(trpc.quality.list.queryOptions({}));
  return (
    <Hydrate>
      <QualityPage asked={view} days={days} />
    </Hydrate>
  );
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
