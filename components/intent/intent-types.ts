import type { Body, DraftView } from "../policy/policy-types";
import type { DraftEdit } from "../policy/use-draft";
import type { Outputs } from "../trpc";

export type ProcedureChoices = Outputs["policy"]["choices"];

/** What is looked at: the release that rules, or a draft. */
export interface IntentSource {
  body: Body;
  /** null: the release that rules, which never changes. */
  draft: DraftView | null;
  /** null: it can be read alone. */
  edit: DraftEdit | null;
  /** Number of the release that rules; null before the first. */
  live: number | null;
}

/** What each part of an intent's page is about. */
export interface IntentPartProps {
  source: IntentSource;
  intent: IntentSource["body"]["intents"][number];
}
