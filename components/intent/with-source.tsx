"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useDraft } from "../policy/use-draft";
import { useTRPC } from "../trpc";
import type { IntentSource } from "./intent-types";

interface WithSourceProps {
  /** null: the release that rules. */
  draftId: string | null;
  children: (source: IntentSource) => ReactNode;
}

/** Reads what a page of intents is about, and gives it to what is drawn below. */
export function WithSource({ draftId, children }: WithSourceProps) {
  const trpc = useTRPC();
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  if (draftId !== null) return <OfDraft id={draftId}>{children}</OfDraft>;
  if (workspace.release !== null) return <OfRelease number={workspace.release}>{children}</OfRelease>;
  return children({ body: nothing, draft: null, edit: null, live: null });
}

/** Before the first release. */
const nothing: IntentSource["body"] = {
  ...{ intents: [], outOfScope: [], procedures: [], tests: [] },
  policy: { intents: {}, routing: [], defaultTeam: "Support", riskTeam: "Support" },
};

function OfRelease({ number, children }: { number: number; children: WithSourceProps["children"] }) {
  const trpc = useTRPC();
  const { data: body } = useSuspenseQuery(trpc.policy.release.queryOptions({ number }));
  return children({ body, draft: null, edit: null, live: number });
}

function OfDraft({ id, children }: { id: string; children: WithSourceProps["children"] }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const { data: draft } = useSuspenseQuery(trpc.policy.drafts.get.queryOptions({ id }));
  const edit = useDraft(draft);
  const may = draft.state === "open" && me.may.includes("policy.drafts.save");
  return children({ body: edit.body, draft, edit: may ? edit : null, live: draft.live });
}
