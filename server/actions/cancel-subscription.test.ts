import { describe, expect, it } from "vitest";
import type { Subscription } from "@/server/core/ports/billing";
import { recordCalls } from "@/server/testing/record-calls";
import { sampleRecords, sampleSubscription } from "@/server/testing/sample-records";
import { cancelSubscription } from "./cancel-subscription";
import type { ActionFacts } from "./define-action";

const input = { subscriptionId: "sub_1", at: "period_end" as const };
const facts = (over: Partial<Subscription> = {}): ActionFacts => ({
  records: sampleRecords({ subscriptions: [sampleSubscription(over)] }),
  customerId: "cus_1",
});

describe("entitled and already met", () => {
  it.each([
    ["active", facts(), "ok", null],
    ["already ending", facts({ state: "cancelling" }), "the subscription already ends or has ended", { ref: "sub_1" }],
    ["ended", facts({ state: "cancelled" }), "the subscription already ends or has ended", { ref: "sub_1" }],
    ["a stranger's", facts({ customerId: "cus_2" }), "not this customer's subscription", null],
    ["none such", facts({ id: "sub_2" }), "no such subscription", null],
  ])("%s", (_, given, why, met) => {
    const answer = cancelSubscription.entitled(input, given);
    expect(answer.ok ? "ok" : answer.why).toBe(why);
    expect(cancelSubscription.alreadyMet(input, given)).toEqual(met);
  });
});

it.each(["period_end", "now_prorated"] as const)("cancels %s, on the version that was decided on", async (at) => {
  const { ports, calls } = recordCalls(null);
  const context = { key: "run_1", actor: { kind: "member", id: "u1" }, value: null, expect: "s1" } as const;
  await cancelSubscription.execute({ ...input, at }, ports, context);
  expect(calls).toEqual([
    {
      method: "billing.cancelSubscription",
      input: { subscriptionId: "sub_1", at },
      write: { key: "run_1", actor: context.actor, expect: "s1" },
    },
  ]);
});
