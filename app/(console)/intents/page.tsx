import type { Metadata } from "next";
import { IntentsPage } from "@/components/intent/intents-page";
import { Hydrate } from "../../trpc-server";
import { fetchIntentSource, paramOf, type IntentParams } from "./fetch-intent-source";

export const metadata: Metadata = { title: "Intents" };

export default async function Page({ searchParams }: { searchParams: Promise<IntentParams> }) {
  const params = await searchParams;
  const draftId = paramOf(params, "draft");
  await fetchIntentSource(draftId);
  return (
    <Hydrate>
      <IntentsPage draftId={draftId} find={paramOf(params, "find")?.slice(0, 80) ?? ""} />
    </Hydrate>
  );
}
