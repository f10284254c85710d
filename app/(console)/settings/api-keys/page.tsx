import type { Metadata } from "next";
import { ApiKeysPage } from "@/components/settings/api-keys-page";
import { NotYours } from "@/components/settings/not-yours";
import { auth } from "@/server/auth/auth";
import { mayCall } from "@/server/auth/permissions";
import { getQueryClient, Hydrate, trpc } from "../../../trpc-server";

export const metadata: Metadata = { title: "API keys" };

export default async function Page() {
  const member = await auth();
  if (!member || !mayCall(member.roles, "apiKey.list")) return <NotYours title="API keys" who="Owners" />;
  await getQueryClient().query(trpc.apiKey.list.queryOptions());
  return (
    <Hydrate>
      <ApiKeysPage />
    </Hydrate>
  );
}
