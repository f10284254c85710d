import fc from "fast-check";
import type { ConversationRow } from "@/server/core/metrics/conversation-row";
import { row } from "@/server/core/metrics/row.fixture";

const dayMs = 86_400_000;
const timeMs = fc.integer({ min: 0, max: 20 * dayMs });
const resolution = fc.record({
  grade: fc.constantFrom("pending" as const, "verified" as const, "assumed" as const, "failed" as const),
  reason: fc.constant(null),
  by: fc.constantFrom("agent" as const, "approved" as const, "person" as const),
  dueAtMs: timeMs,
});
const review = fc.record({
  queuedAtMs: timeMs,
  decidedAtMs: timeMs,
  approved: fc.boolean(),
  editDistance: fc.option(fc.nat(200)),
});
const causes = fc.array(fc.constantFrom("knowledge_gap", "risk_words", "steps_spent", "level_off"), { maxLength: 2 });

/** Any conversation of three weeks, in every state that the numbers tell apart. */
export const anyRow: fc.Arbitrary<ConversationRow> = fc
  .record({
    ...{ isDuplicate: fc.boolean(), agentReplied: fc.boolean(), personReplied: fc.boolean(), proposed: fc.boolean() },
    ...{ causes: fc.option(causes), resolution: fc.option(resolution), enteredAtMs: timeMs },
    ...{ resolvedAtMs: fc.option(timeMs), firstReplyAtMs: fc.option(timeMs) },
    ...{
      reviews: fc.array(review, { maxLength: 3 }),
      effects: fc.nat(3),
      modelTokens: fc.nat(999),
      modelMs: fc.nat(999),
    },
  })
  .chain((of) => fc.nat(of.effects).map((wrongEffects) => row({ ...of, wrongEffects })));
