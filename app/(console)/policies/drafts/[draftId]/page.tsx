import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DraftPage } from "@/components/policy/draft-page";
import { getQueryClient, Hydrate, trpc } from "../../../../trpc-server";

interface Props {
  params: Promise<{ draftId: string }>;
}

/** An id that is no id, and one of another workspace, are the same nothing. */
async function draftOf({ params }: Props) {
  const { draftId: id } = await params;
  try {
    return await getQueryClient().query(trpc.policy.drafts.get.queryOptions({ id }));
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await draftOf(props)).title };
}

export default async function Page(props: Props) {
  const { id, live } = await draftOf(props);
  if (live !== null) await getQueryClient().query(trpc.policy.release.queryOptions({ number: live }));
  return (
    <Hydrate>
      <DraftPage id={id} />
    </Hydrate>
  );
}
