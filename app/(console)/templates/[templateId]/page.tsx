import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TemplatePage } from "@/components/template/template-page";
import { getQueryClient, Hydrate, trpc } from "../../../trpc-server";

interface Props {
  params: Promise<{ templateId: string }>;
}

/** A name that is none, and a template that may not be offered, are the same nothing. */
async function templateOf({ params }: Props) {
  const { templateId: id } = await params;
  try {
    return await getQueryClient().query(trpc.template.get.queryOptions({ id }));
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await templateOf(props)).title };
}

export default async function Page(props: Props) {
  const { id } = await templateOf(props);
  return (
    <Hydrate>
      <TemplatePage id={id} />
    </Hydrate>
  );
}
