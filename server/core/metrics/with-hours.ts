import type { Settings } from "../policy/settings";
import { workingTime } from "../ticket/working-time";
import type { ConversationFacts, ConversationRow } from "./conversation-row";

/** What of the settings the rows depend on. */
export type Hours = Pick<Settings, "timeZone" | "workingHours" | "responseHours">;

/** Of a workspace that has no settings yet. */
const noHours: Hours = { timeZone: "UTC", workingHours: [], responseHours: { high: 2, normal: 8, low: 24 } };

/** Adds what working hours make of the facts, by the hours that hold now. For many rows: a day is reckoned once. */
export function withHours(settings: Hours | null): (facts: ConversationFacts) => ConversationRow {
  const { responseHours, ...hours } = settings ?? noHours;
  const time = workingTime(hours);
  return (facts) => {
    const { enteredAtMs, firstReplyAtMs, resolvedAtMs, urgency } = facts;
    const within = urgency === "high" || urgency === "low" ? responseHours[urgency] : responseHours.normal;
    const until = (atMs: number | null) => (atMs === null ? null : time.between(enteredAtMs, atMs));
    return {
      ...facts,
      ...{ firstReplyWorkMs: until(firstReplyAtMs), resolvedWorkMs: until(resolvedAtMs) },
      ...{ answerDueAtMs: Math.round(time.after(enteredAtMs, within)), offHours: !time.isOpen(enteredAtMs) },
    };
  };
}

/** What `withHours` goes by, as a text: the same text, the same rows. */
export function hoursText(settings: Hours | null): string {
  const { timeZone, workingHours, responseHours } = settings ?? noHours;
  const windows = workingHours.map(({ day, from, to }) => [day, from, to]);
  return JSON.stringify([timeZone, windows, responseHours.high, responseHours.normal, responseHours.low]);
}
