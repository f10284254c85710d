import type { RiskKind } from "../evidence/triage";
import type { Settings } from "../policy/settings";
import type { Money } from "../evidence/money";
import type { Triage } from "../evidence/triage";
import { nextWorkingTime } from "../ticket/expectation";

/** What one thing that waits costs by waiting, and how long it takes to decide. */
export interface Delayed {
  urgency: Triage["urgency"];
  value: Money | null;
  riskKinds: readonly RiskKind[];
  /** How many actions there are to decide on. */
  actions: number;
}

/** How long a customer may wait before waiting costs twice as much. */
const doublingMs = 8 * 3_600_000;

const urgencyWeight: Record<Delayed["urgency"], number> = { high: 4, normal: 2, low: 1 };
const riskWeight: Record<RiskKind, number> = { self_harm: 16, threat: 8, security: 8, legal: 4, press: 4 };
/** A value counts in parts of the owner's high-value line, up to this many. */
const mostLines = 4;

/** When an answer is due: the response hours of its urgency, in working time, after the customer began to wait. */
export function dueAt(
  settings: Pick<Settings, "responseHours" | "timeZone" | "workingHours">,
  urgency: Delayed["urgency"],
  waitingSince: Date,
): Date {
  return new Date(nextWorkingTime(settings, waitingSince.toISOString(), settings.responseHours[urgency]));
}

/**
 * Where it stands in the queue: earlier is first. Cost of delay divided by duration (CD3: D. G. Reinertsen, "The Principles
 * of Product Development Flow", 2009, E17-E18; for constant costs W. E. Smith's rule, 1956), with a cost that doubles with
 * every `doublingMs` past the due time: weight x 2^((t - due) / doubling) / duration. Whatever t, that is greatest where
 * due - doubling x log2(weight / duration) is least: an instant that never changes, so that an index keeps the order.
 */
export function rankAt(due: Date, of: Delayed, highValueLines: Settings["highValueLines"]): Date {
  const ahead = doublingMs * Math.log2(weightOf(of, highValueLines) / durationOf(of));
  return new Date(due.getTime() - Math.round(ahead));
}

function weightOf({ urgency, value, riskKinds }: Delayed, lines: Settings["highValueLines"]): number {
  const risk = Math.max(1, ...riskKinds.map((kind) => riskWeight[kind]));
  return urgencyWeight[urgency] * (1 + linesOf(value, lines)) * risk;
}

/** A currency without a line counts as if the value reached it: nobody has said that it is small. */
function linesOf(value: Money | null, lines: Settings["highValueLines"]): number {
  if (value === null) return 0;
  const line = Object.hasOwn(lines, value.currency) ? (lines[value.currency] ?? 0) : null;
  if (line === null) return 1;
  return line > 0 ? Math.min(Math.max(0, value.minor) / line, mostLines) : mostLines;
}

function durationOf({ actions }: Delayed): number {
  return 1 + Math.max(0, actions - 1) / 4;
}
