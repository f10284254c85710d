import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { KeysProvider } from "@/components/keys/keys-provider";
import { Frame } from "@/components/shell/frame";
import { NoAccess } from "@/components/shell/no-access";
import { NowProvider } from "@/components/shell/now";
import { railCookieName } from "@/components/shell/rail-cookie";
import { ApiProvider } from "@/components/trpc";
import { ToastRegion } from "@/components/ui/toasts";
import { auth } from "@/server/auth/auth";
import { mayCall } from "@/server/auth/permissions";
import { getQueryClient, Hydrate, trpc } from "../trpc-server";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const member = await auth();
  if (!member) redirect("/sign-in");
  if (!mayCall(member.roles, "ticket.list")) return <NoAccess name={member.name} workspace={member.workspaceName} />;
  const narrow = (await cookies()).get(railCookieName)?.value === "narrow";
  const queries = getQueryClient();
  const counts = mayCall(member.roles, "queue.counts") ? [queries.query(trpc.queue.counts.queryOptions())] : [];
  await Promise.all([
    queries.query(trpc.session.me.queryOptions()),
    queries.query(trpc.workspace.get.queryOptions()),
    ...counts,
  ]);
  return (
    <ApiProvider>
      <Hydrate>
        <NowProvider at={new Date().toISOString()}>
          <KeysProvider>
            <ToastRegion>
              <Frame narrow={narrow}>{children}</Frame>
            </ToastRegion>
          </KeysProvider>
        </NowProvider>
      </Hydrate>
    </ApiProvider>
  );
}
