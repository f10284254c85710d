import type { Metadata } from "next";
import { ModelPage } from "@/components/settings/model-page";
import { NotYours } from "@/components/settings/not-yours";
import { auth } from "@/server/auth/auth";
import { mayCall } from "@/server/auth/permissions";
import { getQueryClient, Hydrate, trpc } from "../../../trpc-server";

export const metadata: Metadata = { title: "Model" };

export default async function Page() {
  const member = await auth();
  if (!member || !mayCall(member.roles, "model.get")) return <NotYours title="Model" who="Leads and owners" />;
  await getQueryClient().query(trpc.model.get.queryOptions());
  return (
    <Hydrate>
      <ModelPage />
    </Hydrate>
  );
}
