import type { Metadata } from "next";
import { ConnectionsPage } from "@/components/connection/connections-page";
import { getQueryClient, Hydrate, trpc } from "../../trpc-server";

export const metadata: Metadata = { title: "Connections" };

export default async function Connections() {
  await getQueryClient().query(trpc.connection.list.queryOptions());
  return (
    <Hydrate>
      <ConnectionsPage />
    </Hydrate>
  );
}
