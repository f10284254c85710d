import type { Metadata } from "next";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { getQueryClient, Hydrate, trpc } from "../../trpc-server";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const queries = getQueryClient();
  await Promise.all([
    queries.query(trpc.settings.get.queryOptions()),
    queries.query(trpc.settings.budgets.queryOptions()),
  ]);
  return (
    <Hydrate>
      <SettingsScreen />
    </Hydrate>
  );
}
