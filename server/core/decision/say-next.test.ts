import { expect, it } from "vitest";
import type { Decision, Outcome } from "./decision";
import { sayNext } from "./say-next";

const decision = (outcome: Outcome, parts: Record<string, Outcome>): Decision => ({
  ...{ outcome, because: [], release: 1, settings: 1, sampledForQa: false },
  parts: Object.entries(parts).map(([part, own]) => ({ part, want: "w1", outcome: own })),
});
const said = { actions: { a1: "Refund 42.00 EUR of order 1001" }, purpose: "answer" } as const;

it.each<[string, Decision, Parameters<typeof sayNext>[1], string[]]>([
  [
    "acts and replies",
    decision("act", { a1: "act", reply: "act" }),
    said,
    ["The agent does this by itself: Refund 42.00 EUR of order 1001.", "The customer is sent the reply."],
  ],
  [
    "waits for a person",
    decision("review", { a1: "review", reply: "review" }),
    said,
    [
      "A person is asked to approve this: Refund 42.00 EUR of order 1001.",
      "Once a person approves, the customer is sent the reply.",
    ],
  ],
  [
    "asks for a proof first",
    decision("act", { reply: "act" }),
    { actions: {}, purpose: "proof" },
    ["The customer is sent a request to prove who they are, and the ticket waits for it."],
  ],
  [
    "is handed over whole",
    decision("escalate", {}),
    { actions: {}, purpose: null },
    ["The ticket is handed to a person, with everything that was found."],
  ],
  [
    "is handed over in part",
    decision("escalate", { a1: "escalate", reply: "escalate" }),
    said,
    [
      "A person handles this: Refund 42.00 EUR of order 1001.",
      "The reply is not sent: a person writes to the customer.",
      "The ticket is handed to a person, with everything that was found.",
    ],
  ],
  [
    "names an action that has no words by its part",
    decision("act", { a2: "act" }),
    { actions: {}, purpose: null },
    ["The agent does this by itself: a2."],
  ],
])("%s", (_, given, about, sentences) => {
  expect(sayNext(given, about)).toEqual(sentences);
});
