"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { compareReleases } from "@/server/core/policy/compare-releases";
import { useKeys } from "../keys/use-keys";
import { useCrumb } from "../shell/crumbs";
import { useTRPC } from "../trpc";
import { Notice } from "../ui/notice";
import { Skeleton } from "../ui/skeleton";
import { DraftHead } from "./draft-head";
import { useDraft } from "./use-draft";

// What is typed into comes when a draft is opened, with what checks conditions: no other page carries it.
const PolicyEditor = dynamic(() => import("./policy-editor").then((found) => found.PolicyEditor), {
  loading: () => <Skeleton className="h-96" />,
  ssr: false,
});
const GateTabs = dynamic(() => import("./gate-tabs").then((found) => found.GateTabs), {
  loading: () => <Skeleton className="h-64" />,
  ssr: false,
});

/** A draft: what it says on the left, the four steps to its publication on the right. */
export function DraftPage({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const { data: draft } = useSuspenseQuery(trpc.policy.drafts.get.queryOptions({ id }));
  const live = useQuery({
    ...trpc.policy.release.queryOptions({ number: draft.live ?? 1 }),
    enabled: draft.live !== null,
  });
  const [only, setOnly] = useState<string | null>(null);
  const edit = useDraft(draft);
  useCrumb(draft.title);
  const isOpen = draft.state === "open";
  const may = isOpen && me.may.includes("policy.drafts.save");
  useKeys("draft", [
    {
      keys: "mod+s",
      name: "Save the draft",
      group: "Draft",
      run: () => (may && edit.isChanged ? edit.save() : undefined),
    },
  ]);
  const changes = useMemo(() => (live.data ? compareReleases(live.data, edit.body) : []), [live.data, edit.body]);
  return (
    <main className="grid grid-cols-1 content-start gap-4 px-4 py-4 md:px-6">
      <DraftHead draft={draft} edit={edit} may={may} changes={changes.length} />
      {isOpen ? null : (
        <Notice
          tone="neutral"
          title={draft.state === "published" ? `Published as release ${String(draft.publishedAs)}` : "Discarded"}
        >
          <p className="text-muted">It can be read, and not changed any more.</p>
        </Notice>
      )}
      <div className="grid grid-cols-1 gap-8 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <PolicyEditor draft={draft} edit={edit} changes={changes} may={may} only={only} onOnly={setOnly} />
        <div className="min-w-0 xl:sticky xl:top-page xl:max-h-pane xl:self-start xl:overflow-y-auto" tabIndex={0}>
          <GateTabs draft={draft} edit={edit} may={may} onFind={setOnly} />
        </div>
      </div>
    </main>
  );
}
