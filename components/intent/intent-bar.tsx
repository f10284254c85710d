"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { compareReleases } from "@/server/core/policy/compare-releases";
import { useKeys } from "../keys/use-keys";
import { DraftConflict } from "../policy/draft-conflict";
import type { Body } from "../policy/policy-types";
import type { DraftEdit } from "../policy/use-draft";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Link } from "../ui/link";
import { BeginDraft } from "./begin-draft";
import { intentHref } from "./intent-address";
import type { IntentSource } from "./intent-types";

interface IntentBarProps {
  source: IntentSource;
  /** The intent that the page is about; null: all of them. */
  name: string | null;
  /** What stands on the page and is not in the draft yet; null: nothing. */
  unfinished?: string | null;
}

const link = "underline underline-offset-2 hover:text-text";

/** Which release or draft the page shows, how far it is from ruling, and the way to change it. */
export function IntentBar({ source, name, unfinished = null }: IntentBarProps) {
  const { draft, edit, live } = source;
  if (draft === null) return <OfRelease live={live} name={name} />;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-panel border bg-raised px-3 py-2 text-sm">
        <p className="min-w-0">
          <span className="font-medium" dir="auto">
            {edit?.title ?? draft.title}
          </span>
          <span className="text-muted">
            {" "}
            · {draft.basedOn === null ? "a draft from nothing" : `draft of release ${String(draft.basedOn)}`}
            {draft.live === null ? null : <Changes live={draft.live} body={source.body} />} ·{" "}
          </span>
          <Link href={`/policies/drafts/${draft.id}`} className={`${link} whitespace-nowrap`}>
            Check, test, replay, publish
          </Link>
          <span className="text-muted"> · </span>
          <Link href={intentHref(name, null)} className={`${link} whitespace-nowrap`}>
            {live === null ? "Leave the draft" : `What rules now: release ${String(live)}`}
          </Link>
        </p>
        {edit === null ? (
          <p className="text-xs text-faint">
            {draft.state === "open"
              ? "Leads and owners change it."
              : `It was ${draft.state}: nobody changes it any more.`}
          </p>
        ) : (
          <Save edit={edit} />
        )}
      </div>
      {unfinished === null ? null : (
        <p role="status" className="text-xs text-warning">
          {unfinished}. What you save now leaves it out.
        </p>
      )}
      {edit === null ? null : <DraftConflict draft={draft} edit={edit} />}
    </div>
  );
}

function Save({ edit }: { edit: DraftEdit }) {
  useKeys("draft", [
    {
      keys: "mod+s",
      name: "Save the draft",
      group: "Draft",
      typing: true,
      run: () => (edit.isChanged ? edit.save() : undefined),
    },
  ]);
  const whyNot = edit.isSaving
    ? "It is being saved."
    : edit.isChanged
      ? null
      : "Nothing was changed since it was saved.";
  return (
    <div className="flex items-center gap-3">
      <span role="status" className="text-xs text-warning">
        {edit.isChanged && !edit.isSaving ? "Not saved" : ""}
      </span>
      <ActButton variant={edit.isChanged ? "primary" : "secondary"} keys="mod+s" whyNot={whyNot} onClick={edit.save}>
        {edit.isSaving ? "Saving…" : "Save"}
      </ActButton>
    </div>
  );
}

function Changes({ live: number, body }: { live: number; body: Body }) {
  const trpc = useTRPC();
  const { data: live } = useSuspenseQuery(trpc.policy.release.queryOptions({ number }));
  const typed = useDeferredValue(body);
  const count = useMemo(() => compareReleases(live, typed).length, [live, typed]);
  return ` · ${String(count)} ${count === 1 ? "change" : "changes"}`;
}

function OfRelease({ live, name }: { live: number | null; name: string | null }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const { data: drafts } = useSuspenseQuery(trpc.policy.drafts.list.queryOptions());
  const may = me.may.includes("policy.drafts.save");
  const most = 3;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-panel border bg-raised px-3 py-2 text-sm">
      <p className="min-w-0">
        <span className="font-medium">{live === null ? "No release rules yet" : `Release ${String(live)} rules`}</span>
        <span className="text-muted">
          {live === null ? " · everything goes to a person" : " · it never changes; a draft takes its place"}
        </span>
        {drafts.slice(0, most).map((draft) => (
          <span key={draft.id}>
            <span className="text-muted"> · </span>
            <Link href={intentHref(name, draft.id)} className={link}>
              {may ? "Edit in" : "See"} <span dir="auto">{draft.title}</span>
            </Link>
          </span>
        ))}
        {drafts.length > most ? (
          <>
            <span className="text-muted"> · </span>
            <Link href="/policies" className={link}>
              {drafts.length - most} more drafts
            </Link>
          </>
        ) : null}
      </p>
      {may ? (
        <BeginDraft live={live} name={name} isFirst={drafts.length === 0} />
      ) : (
        <p className="text-xs text-faint">Leads and owners of {me.workspace} change intents.</p>
      )}
    </div>
  );
}
