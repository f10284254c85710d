"use client";

import { useState } from "react";
import { levelMeans, levelWords } from "../policy/level-words";
import { useCrumb } from "../shell/crumbs";
import { Blank } from "../ui/blank";
import { Button } from "../ui/button";
import { Link } from "../ui/link";
import { ExamplesEditor } from "./examples-editor";
import { intentHref } from "./intent-address";
import { IntentBar } from "./intent-bar";
import { IntentIssues } from "./intent-issues";
import { IntentRouting } from "./intent-routing";
import type { IntentPartProps, IntentSource } from "./intent-types";
import { IntentWords } from "./intent-words";
import { NewIntent } from "./new-intent";
import { ProcedureSection } from "./procedure-section";
import { RemoveIntent } from "./remove-intent";
import { TryPanel } from "./try-panel";
import { WithSource } from "./with-source";

/** One kind of request: what customers write, how it is resolved, who gets it, and a way to try it. */
export function IntentPage({ name, draftId }: { name: string; draftId: string | null }) {
  return (
    <WithSource draftId={draftId}>
      {(source) => {
        const intent = source.body.intents.find((one) => one.name === name);
        if (intent === undefined) return <NoSuchIntent source={source} />;
        return <Intent key={name} source={source} intent={intent} />;
      }}
    </WithSource>
  );
}

function Intent({ source, intent }: IntentPartProps) {
  const [unfinished, setUnfinished] = useState<string | null>(null);
  useCrumb(intent.title);
  return (
    <main className="grid grid-cols-1 content-start gap-4 px-4 py-4 md:px-6">
      <IntentHead source={source} intent={intent} />
      <IntentBar source={source} name={intent.name} unfinished={unfinished} />
      <div className="grid grid-cols-1 gap-8 xl:grid-cols-[minmax(0,1fr)_28rem]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-8">
          <IntentWords source={source} intent={intent} />
          <ExamplesEditor source={source} of={intent} />
          <ProcedureSection source={source} intent={intent} onUnfinished={setUnfinished} />
          <IntentRouting source={source} intent={intent} />
        </div>
        <div className="min-w-0 xl:sticky xl:top-page xl:max-h-pane xl:self-start xl:overflow-y-auto" tabIndex={0}>
          <TryPanel source={source} />
        </div>
      </div>
    </main>
  );
}

function IntentHead({ source, intent }: IntentPartProps) {
  const { body, draft, edit } = source;
  const level = body.policy.intents[intent.name]?.level ?? "off";
  return (
    <header className="flex flex-wrap items-start justify-between gap-3">
      <div className="grid min-w-0 gap-1">
        <h1 className="text-xl font-semibold" dir="auto">
          {intent.title}
        </h1>
        <p className="text-xs text-faint">
          <span className="font-mono">{intent.name}</span> · {levelWords[level]}: {levelMeans[level]}{" "}
          <Link
            href={draft === null ? "/policies" : `/policies/drafts/${draft.id}`}
            className="underline underline-offset-2"
          >
            {edit === null ? "See the policy" : "Change the policy"}
          </Link>
        </p>
        <IntentIssues draft={draft} name={intent.name} about="policy" />
      </div>
      {edit === null || draft === null ? null : (
        <div className="flex flex-wrap gap-2">
          <NewIntent edit={edit} draftId={draft.id} copyOf={intent} />
          <RemoveIntent edit={edit} draftId={draft.id} intent={intent} />
        </div>
      )}
    </header>
  );
}

function NoSuchIntent({ source }: { source: IntentSource }) {
  return (
    <main className="grid grid-cols-1 content-start gap-4 px-4 py-4 md:px-6">
      <Blank
        page
        title="There is no such intent"
        action={
          <Button asChild>
            <Link href={intentHref(null, source.draft?.id ?? null)}>See all intents</Link>
          </Button>
        }
      >
        {source.draft === null
          ? "The release that rules has none of this name. It may stand in a draft."
          : "The draft has none of this name. It may have been removed, or never saved."}
      </Blank>
    </main>
  );
}
