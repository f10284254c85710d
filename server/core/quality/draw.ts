import { z } from "zod";
import type { Decision } from "../decision/decision";
import { cellNameOf, wantsOf } from "../decision/want-rules";
import type { DecisionInput } from "../evidence/evidence";
import { findCell } from "../policy/find-cell";
import type { Policy } from "../policy/policy";

/** What the chance of being looked at was set by: what was done, or that little is known of its kind yet. */
export const Stratum = z.enum(["rare", "money", "write", "reply"]);
export type Stratum = z.infer<typeof Stratum>;

/**
 * The least chance of each stratum, whatever a cell's rate says: an amount that was wrong costs more than a word, and of a
 * kind that is seldom resolved a rate of one in twenty would show nothing for months.
 */
export const leastChance: Record<Stratum, number> = { rare: 0.5, money: 0.2, write: 0.1, reply: 0 };

/** A kind of request is rare until so many of it were resolved within `rareWithinDays`. */
export const rareBelow = 30;
export const rareWithinDays = 30;

/** What is known of an automatic resolution when it is made. */
export interface DrawOf {
  decision: Decision;
  input: DecisionInput;
  policy: Policy | null;
  /** Resolutions of its kind within the last days, counted up to `rareBelow`. */
  recent: number;
}

export interface Draw {
  stratum: Stratum;
  /** The chance that it had of being drawn, known before the draw: what its weight is the inverse of. */
  probability: number;
  drawn: boolean;
  intent: string | null;
  /** What it did, as "intent.cell". */
  cells: string[];
}

/**
 * Whether an automatic resolution is looked at afterwards. The draw was made and kept with the decision, before anybody
 * knew what came of it, so that a repeat draws the same; a draw that is no number is drawn, with a chance of one.
 */
export function drawOf({ decision, input, policy, recent }: DrawOf): Draw {
  const acting = input.parts.filter((part) =>
    decision.parts.some((one) => one.part === part.id && one.outcome === "act"),
  );
  const named = acting.flatMap((part) =>
    input.wants
      .filter((want) => wantsOf(part).includes(want.id))
      .flatMap(({ intent }) => (intent === null ? [] : [{ intent, cell: cellNameOf(part) }])),
  );
  const rates = named.map(({ intent, cell }) =>
    policy === null ? 0 : (findCell(policy, intent, cell)?.qaSampleRate ?? 0),
  );
  const effects = acting.map((part) => (part.kind === "action" ? part.effect : "read"));
  const stratum = stratumOf(effects, recent);
  const chance = Math.max(leastChance[stratum], ...rates);
  const isSound = chance >= 0 && chance <= 1 && input.draws.qa >= 0 && input.draws.qa < 1;
  return {
    stratum,
    probability: isSound ? chance : 1,
    drawn: isSound ? input.draws.qa < chance : true,
    intent: input.wants[0]?.intent ?? null,
    cells: [...new Set(named.map(({ intent, cell }) => `${intent}.${cell}`))],
  };
}

function stratumOf(effects: readonly string[], recent: number): Stratum {
  if (!(recent >= rareBelow)) return "rare";
  if (effects.includes("money")) return "money";
  return effects.includes("write") ? "write" : "reply";
}
