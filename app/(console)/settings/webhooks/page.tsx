import type { Metadata } from "next";
import { WebhooksPage } from "@/components/settings/webhooks-page";
import { NotYours } from "@/components/settings/not-yours";
import { auth } from "@/server/auth/auth";
import { mayCall } from "@/server/auth/permissions";
import { getQueryClient, Hydrate, trpc } from "../../../trpc-server";

export const metadata: Metadata = { title: "Webhooks" };

export default async function Page() {
  const member = await auth();
  if (!member || !mayCall(member.roles, "webhookEndpoint.list")) return <NotYours title="Webhooks" who="Owners" />;
  await getQueryClient().query(trpc.webhookEndpoint.list.queryOptions());
  return (
    <Hydrate>
      <WebhooksPage />
    </Hydrate>
  );
}
