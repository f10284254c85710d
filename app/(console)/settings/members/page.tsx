import type { Metadata } from "next";
import { MembersPage } from "@/components/settings/members-page";
import { NotYours } from "@/components/settings/not-yours";
import { auth } from "@/server/auth/auth";
import { mayCall } from "@/server/auth/permissions";
import { getQueryClient, Hydrate, trpc } from "../../../trpc-server";

export const metadata: Metadata = { title: "Members" };

export default async function Page() {
  const member = await auth();
  if (!member || !mayCall(member.roles, "member.list")) return <NotYours title="Members" who="Leads and owners" />;
  await getQueryClient().query(trpc.member.list.queryOptions());
  return (
    <Hydrate>
      <MembersPage />
    </Hydrate>
  );
}
