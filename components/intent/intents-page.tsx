"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useKeys } from "../keys/use-keys";
import { useTRPC } from "../trpc";
import { Blank } from "../ui/blank";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Link } from "../ui/link";
import { intentHref, outOfScopePage } from "./intent-address";
import { IntentBar } from "./intent-bar";
import { IntentTable } from "./intent-table";
import type { IntentSource } from "./intent-types";
import { NewIntent } from "./new-intent";
import { WithSource } from "./with-source";

interface IntentsPageProps {
  draftId: string | null;
  /** What the list was narrowed to when the page was opened. */
  find: string;
}

/** Every kind of request that is understood: how it is resolved, how far the agent may go, and how often it came. */
export function IntentsPage({ draftId, find }: IntentsPageProps) {
  return <WithSource draftId={draftId}>{(source) => <Intents source={source} find={find} />}</WithSource>;
}

function Intents({ source, find }: { source: IntentSource; find: string }) {
  const { body, draft, edit } = source;
  const [text, setText] = useState(find);
  const shown = body.intents.filter((intent) => fits(intent, text));
  return (
    <main className="grid grid-cols-1 content-start gap-4 px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold">Intents</h1>
        {edit === null ? null : <NewIntent edit={edit} draftId={draft?.id ?? null} copyOf={null} />}
      </div>
      <IntentBar source={source} name={null} />
      {body.intents.length === 0 ? (
        <NoIntents />
      ) : (
        <>
          <Find text={text} onText={setText} shown={shown.length} all={body.intents.length} />
          {shown.length === 0 ? (
            <Blank
              title="No intent fits these words"
              action={<Button onClick={() => setText("")}>Clear the search</Button>}
            >
              They are looked for in titles, names, descriptions and examples.
            </Blank>
          ) : (
            <IntentTable source={source} intents={shown} />
          )}
          <p className="text-sm">
            <Link href={intentHref(outOfScopePage, draft?.id ?? null)} className="underline underline-offset-2">
              Messages out of scope
            </Link>
            <span className="text-muted"> · {body.outOfScope.length} examples of what no intent covers</span>
          </p>
        </>
      )}
    </main>
  );
}

function Find(props: { text: string; onText: (text: string) => void; shown: number; all: number }) {
  const { text, onText, shown, all } = props;
  const box = useRef<HTMLInputElement>(null);
  useKeys("intents", [{ keys: "/", name: "Search the intents", group: "Intents", run: () => box.current?.focus() }]);
  return (
    <search className="flex flex-wrap items-center gap-3">
      <div className="w-full md:w-72">
        <TextField
          ref={box}
          label="Search"
          hideLabel
          type="search"
          placeholder="Title, description or an example"
          value={text}
          onChange={(event) => {
            onText(event.target.value);
            keepInAddress(event.target.value);
          }}
        />
      </div>
      <p aria-live="polite" className="text-xs text-faint tabular-nums">
        {shown === all ? `${String(all)} intents` : `${String(shown)} of ${String(all)} intents`}
      </p>
    </search>
  );
}

function keepInAddress(text: string): void {
  const url = new URL(window.location.href);
  if (text.trim() === "") url.searchParams.delete("find");
  else url.searchParams.set("find", text);
  window.history.replaceState(window.history.state, "", url);
}

function fits({ name, title, description, examples }: IntentSource["body"]["intents"][number], text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [name, title, description, ...examples].some((words) => words.toLowerCase().includes(wanted));
}

function NoIntents() {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const may = me.may.includes("template.use");
  return (
    <Blank
      title="Nothing is understood yet"
      action={
        <Button asChild variant={may ? "primary" : "secondary"}>
          <Link href="/templates">Start from a template</Link>
        </Button>
      }
    >
      An intent is one kind of request: examples of what customers write, and how it is resolved. Until there is one,
      everything goes to a person.
    </Blank>
  );
}
