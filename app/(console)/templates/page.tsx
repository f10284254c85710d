import type { Metadata } from "next";
import { TemplatesPage } from "@/components/template/templates-page";
import { getQueryClient, Hydrate, trpc } from "../../trpc-server";

export const metadata: Metadata = { title: "Templates" };

export default async function Page() {
  await getQueryClient().query(trpc.template.list.queryOptions());
  return (
    <Hydrate>
      <TemplatesPage />
    </Hydrate>
  );
}
