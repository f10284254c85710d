import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Frame } from "@/components/shell/frame";
import { NowProvider } from "@/components/shell/now";
import { ApiProvider } from "@/components/trpc";
import { auth } from "@/server/auth/auth";
import { getQueryClient, Hydrate, trpc } from "../trpc-server";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  if (!(await auth())) redirect("/sign-in");
  const queries = getQueryClient();
  await Promise.all([
    queries.query(trpc.session.me.queryOptions()),
    queries.query(trpc.workspace.get.queryOptions()),
  ]);
  return (
    <ApiProvider>
      <Hydrate>
        <NowProvider at={new Date().toISOString()}>
          <Frame>{children}</Frame>
        </NowProvider>
      </Hydrate>
    </ApiProvider>
  );
}
