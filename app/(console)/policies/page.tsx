import type { Metadata } from "next";
import { PoliciesPage } from "@/components/policy/policies-page";
import { getQueryClient, Hydrate, trpc } from "../../trpc-server";

export const metadata: Metadata = { title: "Policies" };

export default async function Page() {
  const queries = getQueryClient();
  const [{ rules }] = await Promise.all([
    queries.query(trpc.policy.releases.queryOptions()),
    queries.query(trpc.policy.drafts.list.queryOptions()),
  ]);
  if (rules !== null) await queries.query(trpc.policy.release.queryOptions({ number: rules }));
  return (
    <Hydrate>
      <PoliciesPage />
    </Hydrate>
  );
}
