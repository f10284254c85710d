import type { Metadata } from "next";
import { NotificationsPage } from "@/components/settings/notifications-page";
import { NotYours } from "@/components/settings/not-yours";
import { auth } from "@/server/auth/auth";
import { mayCall } from "@/server/auth/permissions";
import { getQueryClient, Hydrate, trpc } from "../../../trpc-server";

export const metadata: Metadata = { title: "Notifications" };

export default async function Page() {
  const member = await auth();
  if (!member || !mayCall(member.roles, "notice.get"))
    return <NotYours title="Notifications" who="Members with a role" />;
  await getQueryClient().query(trpc.notice.get.queryOptions());
  return (
    <Hydrate>
      <NotificationsPage />
    </Hydrate>
  );
}
