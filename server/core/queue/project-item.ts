import { z } from "zod";
import type { Money } from "../evidence/money";
import { RiskKind } from "../evidence/triage";

/** Of a stored decision and its input only what the queue shows: rows of any age, erased ones too, still have it. */
const DecidedRow = z.object({
  parts: z.array(z.object({ part: z.string(), outcome: z.string() })),
  because: z.array(z.object({ reason: z.object({ code: z.string() }) })),
  sampledForQa: z.boolean(),
});
const InputRow = z.object({
  riskKinds: z.array(RiskKind),
  parts: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      action: z.string().optional(),
      value: z.object({ minor: z.number(), currency: z.string() }).nullish(),
    }),
  ),
});

/** The rows as the database holds them; null where there is no decision. */
export interface ProjectedFrom {
  kind: "review" | "escalation" | "wait";
  decision: unknown;
  input: unknown;
  /** Parts that reviewers have said yes to already: they wait no more. */
  approved: readonly string[];
}

export interface Projected {
  /** Names, in the order of the plan, each once. */
  actions: string[];
  /** Sum of what the actions move, in the currency that most is moved in. */
  value: Money | null;
  /** Codes of the findings, each once, in their order. */
  reasons: string[];
  riskKinds: RiskKind[];
  sampled: boolean;
}

/** What the queue shows of a decision: of a card only what still waits on it, of all else the whole plan. */
export function projectItem({ kind, decision, input, approved }: ProjectedFrom): Projected {
  const decided = DecidedRow.safeParse(decision).data ?? { parts: [], because: [], sampledForQa: false };
  const read = InputRow.safeParse(input).data ?? { riskKinds: [], parts: [] };
  const waiting = new Set(decided.parts.filter(({ outcome }) => outcome === "review").map(({ part }) => part));
  const isShown = (id: string) => kind !== "review" || (waiting.has(id) && !approved.includes(id));
  const planned = read.parts.filter((part) => part.kind === "action" && isShown(part.id));
  return {
    actions: [...new Set(planned.flatMap(({ action }) => (action === undefined ? [] : [action])))],
    value: sumOf(planned.flatMap(({ value }) => (value ? [value] : []))),
    reasons: [...new Set(decided.because.map(({ reason }) => reason.code))],
    riskKinds: read.riskKinds,
    sampled: decided.sampledForQa,
  };
}

function sumOf(values: readonly Money[]): Money | null {
  const sums = new Map<string, number>();
  for (const { minor, currency } of values) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  const [most] = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return most ? { currency: most[0], minor: most[1] } : null;
}
