import fc from "fast-check";
import type { ConversationRow } from "@/server/core/metrics/conversation-row";
import { row } from "@/server/core/metrics/row.fixture";

const dayMs = 86_400_000;
const timeMs = fc.integer({ min: 0, max: 20 * dayMs });
const resolution = fc.record({
  grade: fc.constantFrom("pending" as const, "verified" as const, "assumed" as const, "failed" as const),
  reason: fc.constantFrom(null, "reopened" as const, "receipts" as const, "taken_back" as const),
  by: fc.constantFrom("agent" as const, "approved" as const, "person" as const),
  dueAtMs: timeMs,
});
const review = fc.record({
  queuedAtMs: timeMs,
  decidedAtMs: timeMs,
  dueAtMs: fc.option(timeMs),
  approved: fc.boolean(),
  editDistance: fc.option(fc.nat(200)),
  reason: fc.option(fc.constantFrom("wrong_facts", "unsafe")),
  by: fc.option(fc.constantFrom("ada", "ben", "cem")),
  handlingMs: fc.option(fc.nat(900_000)),
});
const survey = fc.record({
  asked: fc.boolean(),
  score: fc.option(fc.integer({ min: 1, max: 5 })),
  by: fc.constantFrom("agent" as const, "approved" as const, "person" as const),
});
const causes = fc.array(fc.constantFrom("knowledge_gap", "risk_words", "steps_spent", "level_off"), { maxLength: 2 });

/** Any conversation of three weeks, in every state that the numbers tell apart. */
export const anyRow: fc.Arbitrary<ConversationRow> = fc
  .record({
    ...{ isDuplicate: fc.boolean(), agentReplied: fc.boolean(), personReplied: fc.boolean(), proposed: fc.boolean() },
    ...{ causes: fc.option(causes), resolution: fc.option(resolution), enteredAtMs: timeMs },
    ...{ resolvedAtMs: fc.option(timeMs), firstReplyAtMs: fc.option(timeMs), askedSinceMs: fc.option(timeMs) },
    ...{ firstReplyBy: fc.constantFrom("agent" as const, "person" as const, null), handedMs: fc.option(timeMs) },
    ...{ reviews: fc.array(review, { maxLength: 3 }), surveys: fc.array(survey, { maxLength: 2 }) },
    ...{ effects: fc.nat(3), modelTokens: fc.nat(999), modelMs: fc.nat(999), modelMicros: fc.nat(999) },
    ...{ firstReplyWorkMs: fc.option(timeMs), resolvedWorkMs: fc.option(timeMs), answerDueAtMs: timeMs },
    offHours: fc.boolean(),
  })
  .chain((of) =>
    fc
      .tuple(fc.nat(of.effects), fc.nat(of.effects))
      .map(([wrongEffects, loggedEffects]) => row({ ...of, wrongEffects, loggedEffects })),
  );
