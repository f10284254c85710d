import type { ConversationRow } from "./conversation-row";

/** A conversation of day nought in which nothing has happened yet. */
export function row(of: Partial<ConversationRow> = {}): ConversationRow {
  return {
    ...{ ticketId: "t", enteredAtMs: 0, channel: "email", intent: "late_delivery_refund", isDuplicate: false },
    ...{ agentReplied: false, personReplied: false, proposed: false, causes: null, resolution: null },
    ...{ resolvedAtMs: null, firstReplyAtMs: null, firstReplyBy: null, reviews: [], surveys: [], handedMs: null },
    ...{ effects: 0, wrongEffects: 0, loggedEffects: 0, modelTokens: 0, modelMs: 0, modelMicros: 0, urgency: null },
    ...{ askedSinceMs: null, firstReplyWorkMs: null, resolvedWorkMs: null, answerDueAtMs: 0, offHours: false, ...of },
  };
}
