import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ComparePage } from "@/components/policy/compare-page";
import { getQueryClient, Hydrate, trpc } from "../../../trpc-server";

export const metadata: Metadata = { title: "Compare releases" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const asked = await searchParams;
  const [from, to] = [Number(asked["from"]), Number(asked["to"])];
  try {
    await Promise.all([from, to].map((number) => getQueryClient().query(trpc.policy.release.queryOptions({ number }))));
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
  return (
    <Hydrate>
      <ComparePage from={from} to={to} />
    </Hydrate>
  );
}
