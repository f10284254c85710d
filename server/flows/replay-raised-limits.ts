import { raiseLimits } from "@/server/core/policy/raise-limits";
import type { PersonDid } from "@/server/store/decision-inputs";
import { listDecisionSequels } from "@/server/store/decision-inputs";
import { findCurrentRelease } from "@/server/store/releases";
import { replayPeriod, replayRelease } from "./replay-release";
import type { Shell } from "./shell";

/** What higher limits would have changed. */
export interface RaisedPast {
  factor: number;
  days: number;
  /** Decisions that were made anew, and those of them that the agent would have carried out alone. */
  decisions: number;
  alone: number;
  /** What those are worth, in minor units by currency. */
  worth: Record<string, number>;
  /** Of all that would be otherwise, what people had made of it; "none": nobody had it to decide. */
  people: Partial<Record<PersonDid | "none", number>>;
}

const factor = 2;
const days = 90;
/** Of a longer past the newest: it is asked for while somebody looks at the page. */
const most = 20_000;
const sequelsAtOnce = 500;

/** Decides the last 90 days anew with every limit twice as high. Asks no model, writes nothing. Null: no limit rules. */
export async function replayRaisedLimits(shell: Shell): Promise<RaisedPast | null> {
  const live = await findCurrentRelease(shell.db);
  const raised = live === null ? null : raiseLimits(live, factor);
  if (raised === null) return null;
  const flipped: string[] = [];
  const period = { ...replayPeriod(shell.clock.now(), { days }), most };
  const { decisions, byKind, toAutomatic } = await replayRelease(shell, raised, period, (id) => flipped.push(id));
  const people: RaisedPast["people"] = {};
  for (let start = 0; start < flipped.length; start += sequelsAtOnce) {
    for (const { person } of await listDecisionSequels(shell.db, flipped.slice(start, start + sequelsAtOnce))) {
      people[person ?? "none"] = (people[person ?? "none"] ?? 0) + 1;
    }
  }
  const alone = (byKind["review->act"] ?? 0) + (byKind["escalate->act"] ?? 0);
  return { factor, days, decisions, alone, worth: toAutomatic, people };
}
