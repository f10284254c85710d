import { verdictWording } from "@/server/core/decision/verdict-wording";
import type { Outputs } from "../trpc";

type Person = NonNullable<Outputs["policy"]["drafts"]["flips"]["flips"][number]["person"]>;

/** What a person made of the plan then. */
export const personWords: Record<Person, string> = {
  approved: "A person approved it",
  edited: "A person approved it with changes",
  rejected: "A person rejected it",
  escalated: "A person took it over",
  undone: "What was done was taken back",
};

const verdicts: Readonly<Record<string, string>> = verdictWording;

/** "review->act" as people read it. */
export function flipWords(kind: string): string {
  const [from, to] = kind.split("->");
  if (from === undefined || to === undefined) return "Only a part of the plan";
  return `${verdicts[from] ?? from}, now ${verdicts[to] ?? to}`;
}

const why: Readonly<Record<string, string>> = {
  unknown_form: "recorded in a form that cannot be read any more",
  release_missing: "the release that decided it is not there",
  settings_missing: "the settings that it was decided under are not there",
  action_changed: "what an action does has changed since",
  procedure_changed: "the procedure differs, so that another plan would have been made",
  not_planned: "nothing had been planned, and now something would be",
  not_reproduced: "it comes out otherwise by the same rules: decisions are taken differently by now",
};

/** Why a decision of the past cannot be taken again. */
export function whyNotWords(code: string): string {
  return why[code] ?? code;
}
