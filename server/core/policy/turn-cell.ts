import { z } from "zod";
import { Level } from "./policy";
import type { ReleaseBody } from "./replay";

/** One dial put to another level. */
export const Turn = z.strictObject({
  intent: z.string().min(1).max(80),
  /** Action name or "reply". */
  cell: z.string().min(1).max(80),
  level: Level,
});
export type Turn = z.infer<typeof Turn>;

/**
 * A release with one dial turned, and the intent's own level raised as far as that needs: it caps its cells. What it held back
 * of the others stays held back. null where the release rules nothing of the kind, so that there is nothing to turn.
 */
export function turnCell(body: ReleaseBody, { intent, cell, level }: Turn): ReleaseBody | null {
  const { intents } = body.policy;
  const policy = Object.hasOwn(intents, intent) ? intents[intent] : undefined;
  const ruled = policy && Object.hasOwn(policy.cells, cell) ? policy.cells[cell] : undefined;
  if (policy === undefined || ruled === undefined) return null;
  const held = Object.entries(policy.cells).map(
    ([name, one]) => [name, { ...one, level: lower(one.level, policy.level) }] as const,
  );
  const isRaised = rank[level] > rank[policy.level];
  const others = isRaised ? Object.fromEntries(held) : policy.cells;
  const cells = { ...others, [cell]: { ...ruled, level } };
  const turned = { ...policy, level: isRaised ? level : policy.level, cells };
  return { ...body, policy: { ...body.policy, intents: { ...intents, [intent]: turned } } };
}

const lower = (one: Level, other: Level): Level => (rank[one] < rank[other] ? one : other);
const rank: Record<Level, number> = { off: 0, suggest: 1, auto: 2 };
