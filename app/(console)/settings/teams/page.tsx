import type { Metadata } from "next";
import { TeamsPage } from "@/components/settings/teams-page";
import { NotYours } from "@/components/settings/not-yours";
import { auth } from "@/server/auth/auth";
import { mayCall } from "@/server/auth/permissions";
import { getQueryClient, Hydrate, trpc } from "../../../trpc-server";

export const metadata: Metadata = { title: "Teams" };

export default async function Page() {
  const member = await auth();
  if (!member || !mayCall(member.roles, "team.list")) return <NotYours title="Teams" who="Members with a role" />;
  await getQueryClient().query(trpc.team.list.queryOptions());
  return (
    <Hydrate>
      <TeamsPage />
    </Hydrate>
  );
}
