"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import { Blank } from "../ui/blank";
import { BringIn } from "./bring-in";
import { DraftsList } from "./drafts-list";
import { NewDraft } from "./new-draft";
import { ReleaseTable } from "./release-table";
import { ReleasesTimeline } from "./releases-timeline";
import { RolloutNotice } from "./rollout-notice";

/** What rules now, what is being written, and every release before. */
export function PoliciesPage() {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const { data } = useSuspenseQuery(trpc.policy.releases.queryOptions());
  const may = me.may.includes("policy.drafts.create");
  const running = data.releases.find(({ rollout }) => rollout?.state === "running")?.rollout ?? null;
  return (
    <main className="grid grid-cols-1 content-start gap-8 px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold">Policies</h1>
        {may ? (
          <div className="flex flex-wrap gap-2">
            <BringIn />
            <NewDraft live={data.rules} />
          </div>
        ) : (
          <p className="text-xs text-faint">Leads and owners of {me.workspace} change what the agent may do.</p>
        )}
      </div>
      {running === null ? null : <RolloutNotice rollout={running} may={may} />}
      <DraftsList />
      {data.rules === null ? (
        <Blank title="No release rules yet">
          Until the first one is published everything goes to a person. Begin a draft, or bring one in from a file.
        </Blank>
      ) : (
        <ReleaseTable number={data.rules} />
      )}
      <ReleasesTimeline rules={data.rules} releases={data.releases} may={may} isRolling={running !== null} />
    </main>
  );
}
