import { expect, test } from "vitest";
import type { z } from "zod";
import { sampleInput, samplePolicy, sampleSettings } from "../../testing/sample-decision";
import { decide } from "../decision/decide";
import { PolicyTest } from "./policy-test";
import { runPolicyTest, type TestWorld } from "./run-policy-test";

const refund = { name: "issue_refund", effect: "money", reversal: { kind: "none" }, floor: null } as const;
const world: TestWorld = {
  settings: sampleSettings(),
  actions: [{ ...refund, assurance: "attested" }],
  classify: (message) => ({ intent: message.includes("late") ? "late_refund" : null }),
};
const release = { policy: samplePolicy() };
const actions = [{ action: "issue_refund", value: { minor: 4200, currency: "EUR" } }];
const late = { intent: "late_refund", facts: { "order.days_late": 7 }, actions };
type Asked = z.input<typeof PolicyTest>;
const run = (over: Partial<Asked>) =>
  runPolicyTest(release, PolicyTest.parse({ name: "x", given: late, expect: { outcome: "act" }, ...over }), world);

const holds: [string, Partial<Asked>][] = [
  ["what is left out is the easy case", {}],
  ["parts and the exact reasons", { expect: { outcome: "act", parts: { issue_refund: "act" }, reasons: [] } }],
  ["a message that is understood", { message: "It is late" }],
  ["a message of no intent", { message: "Hello", given: { intent: null }, expect: { outcome: "escalate" } }],
  [
    "an action that the catalogue does not have",
    {
      given: { ...late, actions: [{ action: "fly" }] },
      expect: { outcome: "escalate", reasons: ["unknown_action", "floor", "identity_too_weak", "action_not_allowed"] },
    },
  ],
  [
    "a change of contact data of 29 days ago, and not one of 30",
    { given: { ...late, contactChangedDaysAgo: 29 }, expect: { outcome: "review", reasons: ["contact_changed"] } },
  ],
  ["30 days later it is over", { given: { ...late, contactChangedDaysAgo: 30 } }],
  [
    "a plan without a reply",
    { given: { ...late, reply: null }, expect: { outcome: "act", parts: { issue_refund: "act" } } },
  ],
  [
    "replies of the episode",
    { given: { ...late, repliesThisEpisode: 3 }, expect: { outcome: "escalate", reasons: ["steps_spent"] } },
  ],
];

test.each(holds)("holds: %s", (_name, over) => {
  expect(run(over).failures).toEqual([]);
});

const fails: [string, Partial<Asked>, string[]][] = [
  ["another outcome", { expect: { outcome: "review" } }, ["the whole is automatic, not needs review"]],
  [
    "another outcome of a part",
    { expect: { outcome: "act", parts: { issue_refund: "escalate" } } },
    ["issue_refund is automatic, not handed to a person"],
  ],
  ["a part that is not there", { expect: { outcome: "act", parts: { fly: "act" } } }, ["the plan has no part fly"]],
  [
    "a reason too many and one too few",
    { given: { ...late, draw: 0.5, attachments: 1 }, expect: { outcome: "review", reasons: ["over_limit"] } },
    ["the reason over_limit is not found", "the reason unread_attachment is found and not expected"],
  ],
  [
    "a message that is understood otherwise",
    { message: "Hello" },
    ["the message is understood as no intent, not as late_refund"],
  ],
];

test.each(fails)("fails: %s", (_name, over, failures) => {
  expect(run(over).failures).toEqual(failures);
});

test("decides what decide decides of the same input", () => {
  const { decision } = run({});
  const input = sampleInput();
  const settings = { revision: 1, body: world.settings };
  const live = decide({ repliesThisEpisode: 0 }, { release: { number: 1, policy: release.policy }, settings }, input);
  expect(decision.parts).toEqual(live.parts);
});
