import type { ReplaySummary } from "@/server/core/policy/replay-summary";
import { turnCell } from "@/server/core/policy/turn-cell";
import type { Turn } from "@/server/core/policy/turn-cell";
import { AppError } from "@/server/platform/errors";
import { listDecisionSequels } from "@/server/store/decision-inputs";
import type { PersonDid } from "@/server/store/decision-inputs";
import { findCurrentRelease } from "@/server/store/releases";
import { replayPeriod, replayRelease } from "./replay-release";
import type { ReplayPeriod } from "./replay-release";
import type { Shell } from "./shell";

/** What a dial at another level would have done to the past, and what people made of the decisions that it would have changed. */
export interface TurnedPast extends ReplaySummary {
  period: ReplayPeriod;
  /** "none": no person had it to decide. */
  people: Partial<Record<PersonDid | "none", number>>;
}

const days = 90;
/** Of a longer past the newest: it is asked for while somebody looks at the page. */
const most = 20_000;
const sequelsAtOnce = 500;

/**
 * Decides the last 90 days anew as if one dial of the live release had stood at another level. Asks no model, writes nothing.
 * Throws `not_found` where the live release has no such dial.
 */
export async function replayTurn(shell: Shell, turn: Turn): Promise<TurnedPast> {
  const live = await findCurrentRelease(shell.db);
  const turned = live === null ? null : turnCell(live, turn);
  if (turned === null) throw new AppError("not_found", "The release that rules has no such dial");
  const period = { ...replayPeriod(shell.clock.now(), { days }), most };
  const flipped: string[] = [];
  const summary = await replayRelease(shell, turned, period, (decisionId) => flipped.push(decisionId));
  const people: TurnedPast["people"] = {};
  for (let start = 0; start < flipped.length; start += sequelsAtOnce) {
    for (const { person } of await listDecisionSequels(shell.db, flipped.slice(start, start + sequelsAtOnce))) {
      people[person ?? "none"] = (people[person ?? "none"] ?? 0) + 1;
    }
  }
  return { ...summary, period, people };
}
