import type { Decision, Outcome } from "../decision/decision";
import type { Money } from "../evidence/money";
import type { Replayed, WhyNotReplayed } from "./replay";

/** "act->review": how the whole was decided, and how it would be. "parts": the whole stays, and some part of it does not. */
export type FlipKind = `${Outcome}->${Outcome}` | "parts";

/** What a draft does to the past, in counts. Money in minor units by currency. */
export interface ReplaySummary {
  decisions: number;
  same: number;
  flips: number;
  byKind: Partial<Record<FlipKind, number>>;
  /** What actions are worth that the agent would do alone by now, and that it would not any more. */
  toAutomatic: Record<string, number>;
  fromAutomatic: Record<string, number>;
  notReplayed: Partial<Record<WhyNotReplayed, number>>;
}

export function emptySummary(): ReplaySummary {
  const counts = { decisions: 0, same: 0, flips: 0 };
  return { ...counts, byKind: {}, toAutomatic: {}, fromAutomatic: {}, notReplayed: {} };
}

/** Counts one more replayed decision into a summary. */
export function countReplayed(summary: ReplaySummary, replayed: Replayed): void {
  summary.decisions += 1;
  if (replayed.kind === "same") {
    summary.same += 1;
  } else if (replayed.kind === "not_replayed") {
    summary.notReplayed[replayed.why] = (summary.notReplayed[replayed.why] ?? 0) + 1;
  } else {
    const kind = flipKind(replayed.from, replayed.to);
    summary.flips += 1;
    summary.byKind[kind] = (summary.byKind[kind] ?? 0) + 1;
    const moved = movedMoney(replayed);
    for (const { currency, minor } of moved.toAutomatic) add(summary.toAutomatic, currency, minor);
    for (const { currency, minor } of moved.fromAutomatic) add(summary.fromAutomatic, currency, minor);
  }
}

export function flipKind(from: Decision, to: Decision): FlipKind {
  return from.outcome === to.outcome ? "parts" : `${from.outcome}->${to.outcome}`;
}

type Flip = Extract<Replayed, { kind: "flip" }>;

/** The values of the actions that become automatic, and of those that stop being so. */
export function movedMoney({ recorded, from, to }: Flip): { toAutomatic: Money[]; fromAutomatic: Money[] } {
  const toAutomatic: Money[] = [];
  const fromAutomatic: Money[] = [];
  recorded.input.parts.forEach((part, index) => {
    if (part.kind !== "action" || part.value === null) return;
    const [acted, acts] = [from.parts[index]?.outcome === "act", to.parts[index]?.outcome === "act"];
    if (acts && !acted) toAutomatic.push(part.value);
    if (acted && !acts) fromAutomatic.push(part.value);
  });
  return { toAutomatic, fromAutomatic };
}

function add(sums: Record<string, number>, currency: string, minor: number): void {
  sums[currency] = (sums[currency] ?? 0) + minor;
}
