import { canonicalBytes } from "../audit/canonical-bytes";
import { decide } from "../decision/decide";
import type { Decision } from "../decision/decision";
import type { DecisionInput } from "../evidence/evidence";
import { findIntentPolicy } from "./find-cell";
import { readRecorded, type RecordedDecision, type RecordedRow } from "./recorded-decision";
import type { Release } from "./release";
import type { Settings } from "./settings";

/** A release before it has a number. */
export type ReleaseBody = Omit<Release, "number">;

/** Why a decision of the past cannot be taken again as it would have been. */
export type WhyNotReplayed =
  /** Recorded in another form than this build reads. */
  | "unknown_form"
  /** The release that it was made under is not there. */
  | "release_missing"
  | "settings_missing"
  /** An action of it is declared otherwise by now. */
  | "action_changed"
  /** How the intent is resolved differs, so that another plan would have been made. */
  | "procedure_changed"
  /** Nothing had been planned, and by this release something would have been. */
  | "not_planned"
  /** Decided again as it was, it comes out otherwise: this build decides differently. */
  | "not_reproduced";

export interface ReplayWorld {
  draft: ReleaseBody;
  /** The release that rules now; null when none was ever published. */
  live: Release | null;
  findRelease: (number: number) => Release | null;
  findSettings: (revision: number) => Settings | null;
  /** The hash of how these actions are declared now, as decisions record it. */
  hashActions: (names: readonly string[]) => string;
}

/** `from`: as the live release decides it, which is as it was recorded where that release made it. */
export type Replayed =
  | { kind: "same" }
  | { kind: "flip"; recorded: RecordedDecision; from: Decision; to: Decision }
  | { kind: "not_replayed"; why: WhyNotReplayed };

const same: Replayed = { kind: "same" };

/**
 * Decides decisions of the past anew by a draft, on what they were taken on and under the settings of then: no model, no
 * vendor, no clock. What the draft leaves as it is cannot flip, and is not decided again.
 */
export function openReplay(world: ReplayWorld): (row: RecordedRow) => Replayed {
  const { draft, live } = world;
  const compare = openComparison();
  const touches = ({ wants }: DecisionInput) =>
    wants.some(({ intent }) => intent !== null && (live === null || !compare.policy(live, draft, intent)));
  const sameWay = (one: ReleaseBody, other: ReleaseBody, { wants }: DecisionInput) =>
    wants.every(({ intent }) => intent === null || compare.way(one, other, intent));

  const again = (recorded: RecordedDecision, release: Release, settings: Settings): Replayed => {
    const by = (body: ReleaseBody) => decideBy(body, settings, recorded);
    const then = by(release);
    if (then.outcome !== recorded.outcome) return not("not_reproduced");
    const from = release === live || live === null ? then : by(live);
    const to = by(draft);
    if (lacksPlan(to) && !lacksPlan(from)) return not("not_planned");
    return isSame(from, to) ? same : { kind: "flip", recorded, from, to };
  };
  const standsAsItWas = ({ input, actionsHash }: RecordedDecision) =>
    world.hashActions(input.parts.flatMap((part) => (part.kind === "action" ? [part.action] : []))) === actionsHash;

  return (row) => {
    const recorded = readRecorded(row);
    if (recorded === null) return not("unknown_form");
    const { input, release: number } = recorded;
    const release = number === null ? null : number === live?.number ? live : world.findRelease(number);
    if (release === null || live === null) return not("release_missing");
    const settings = world.findSettings(recorded.settings);
    if (settings === null) return not("settings_missing");
    if (!standsAsItWas(recorded)) return not("action_changed");
    if (!sameWay(release, live, input) || !sameWay(release, draft, input)) return not("procedure_changed");
    return touches(input) ? again(recorded, release, settings) : same;
  };
}

const not = (why: WhyNotReplayed): Replayed => ({ kind: "not_replayed", why });

function decideBy({ policy }: ReleaseBody, settings: Settings, { replies, ...of }: RecordedDecision): Decision {
  const governing = { release: { number: 0, policy }, settings: { revision: of.settings, body: settings } };
  return decide({ repliesThisEpisode: replies }, governing, of.input);
}

/** A want that some rule had stopped, so that nothing was planned for it: decided without that rule it has no plan. */
function lacksPlan({ because }: Decision): boolean {
  return because.some(({ part, reason }) => reason.code === "model_failed" && part !== "ticket");
}

function isSame(from: Decision, to: Decision): boolean {
  return from.outcome === to.outcome && from.parts.every((part, index) => part.outcome === to.parts[index]?.outcome);
}

/** Whether two releases are alike in what bears on an intent; each pair is compared once. */
function openComparison() {
  const ids = new Map<ReleaseBody, number>();
  const kept = new Map<string, boolean>();
  const idOf = (release: ReleaseBody) => ids.get(release) ?? ids.set(release, ids.size).size - 1;
  const alike =
    (kind: string, textOf: (release: ReleaseBody, intent: string) => string) =>
    (one: ReleaseBody, other: ReleaseBody, intent: string): boolean => {
      if (one === other) return true;
      const key = `${kind} ${String(idOf(one))} ${String(idOf(other))} ${intent}`;
      let found = kept.get(key);
      if (found === undefined) kept.set(key, (found = textOf(one, intent) === textOf(other, intent)));
      return found;
    };
  return { policy: alike("policy", policyText), way: alike("way", wayText) };
}

function policyText({ policy }: ReleaseBody, intent: string): string {
  return canonicalBytes(findIntentPolicy(policy, intent));
}

/** All of an intent that says what is planned, and nothing of what is said: words change no decision. */
function wayText({ procedures, policy }: ReleaseBody, intent: string): string {
  const procedure = procedures.find((one) => one.intent === intent);
  const proof = findIntentPolicy(policy, intent)?.proof ?? "review";
  if (procedure === undefined) return canonicalBytes({ proof });
  const { about, prefers, wish, exceptions, slots, steps, answerFromDocuments } = procedure;
  return canonicalBytes({ proof, about, prefers, wish, exceptions, slots, steps, answerFromDocuments });
}
