import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { outOfScopePage } from "@/components/intent/intent-address";
import { IntentPage } from "@/components/intent/intent-page";
import { OutOfScopePage } from "@/components/intent/out-of-scope-page";
import { Hydrate } from "../../../trpc-server";
import { fetchIntentSource, paramOf, type IntentParams } from "../fetch-intent-source";

interface Props {
  params: Promise<{ name: string }>;
  searchParams: Promise<IntentParams>;
}

/** In a draft an intent may be there that is not saved yet: the page itself says where there is none. */
async function read({ params, searchParams }: Props) {
  const [{ name }, search] = await Promise.all([params, searchParams]);
  const draftId = paramOf(search, "draft");
  const body = await fetchIntentSource(draftId);
  const intent = body?.intents.find((one) => one.name === name);
  if (intent === undefined && draftId === null && name !== outOfScopePage) notFound();
  return { name, draftId, title: intent?.title ?? (name === outOfScopePage ? "Messages out of scope" : "Intent") };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await read(props)).title };
}

export default async function Page(props: Props) {
  const { name, draftId } = await read(props);
  return (
    <Hydrate>
      {name === outOfScopePage ? <OutOfScopePage draftId={draftId} /> : <IntentPage name={name} draftId={draftId} />}
    </Hydrate>
  );
}
