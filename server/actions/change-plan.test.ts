import { describe, expect, it } from "vitest";
import { recordCalls } from "@/server/testing/record-calls";
import { samplePlanChange, sampleRecords, sampleSubscription } from "@/server/testing/sample-records";
import type { PlanChange, Subscription } from "@/server/core/ports/billing";
import { changePlan } from "./change-plan";
import type { ActionFacts } from "./define-action";

const input = { subscriptionId: "sub_1", plan: "club_max" };
const facts = (over: Partial<Subscription> = {}, change: Partial<PlanChange> = {}): ActionFacts => ({
  records: sampleRecords({ subscriptions: [sampleSubscription(over)], planChanges: [samplePlanChange(change)] }),
  customerId: "cus_1",
});
const eur = (minor: number) => ({ minor, currency: "EUR" });

describe("entitled, already met, and what it is worth", () => {
  it.each<[string, ActionFacts, string, { ref: string } | null]>([
    ["active", facts(), "ok", null],
    ["on it already", facts({ plan: "club_max" }), "the subscription is on this plan already", { ref: "sub_1" }],
    ["ending", facts({ state: "cancelling" }), "the subscription ends or has ended", null],
    [
      "ending, on it already",
      facts({ state: "cancelling", plan: "club_max" }),
      "the subscription ends or has ended",
      null,
    ],
    ["not offered", facts({}, { plan: "other" }), "the vendor does not offer this plan for the subscription", null],
    [
      "offered for another one",
      facts({}, { subscriptionId: "sub_2" }),
      "the vendor does not offer this plan for the subscription",
      null,
    ],
    ["a stranger's", facts({ customerId: "cus_2" }), "not this customer's subscription", null],
    ["none such", facts({ id: "sub_2" }), "no such subscription", null],
    ["nobody is known", { ...facts(), customerId: null }, "no customer record", null],
  ])("%s", (_, given, why, met) => {
    const answer = changePlan.entitled(input, given);
    expect(answer.ok ? "ok" : answer.why).toBe(why);
    expect(changePlan.alreadyMet(input, given)).toEqual(met);
  });

  it.each<[string, ActionFacts, { minor: number; currency: string } | null]>([
    ["what the vendor charges", facts(), eur(300)],
    ["what the vendor credits", facts({}, { chargeNow: eur(0), creditNow: eur(120) }), eur(120)],
    ["nothing, where nothing is due", facts({}, { chargeNow: eur(0) }), eur(0)],
    ["unknown without a preview", facts({}, { plan: "other" }), null],
  ])("is worth %s", (_, given, value) => {
    expect(changePlan.value(input, given)).toEqual(value);
  });
});

describe("execute", () => {
  const context = { key: "run_1", actor: { kind: "member", id: "u1" }, value: null, expect: "v1" } as const;

  it("sends the amount that was decided on, and nothing without one", async () => {
    const { ports, calls } = recordCalls(null);
    expect(await changePlan.execute(input, ports, context)).toMatchObject({ kind: "rejected" });
    expect(calls).toEqual([]);
    await changePlan.execute(input, ports, { ...context, value: eur(300) });
    expect(calls.map((call) => [call.method, call.input])).toEqual([
      ["billing.changePlan", { ...input, quoted: eur(300) }],
    ]);
  });

  it("changes back to the plan from before, where the receipt holds it", async () => {
    const { ports, calls } = recordCalls(null);
    const { reversal } = changePlan;
    if (reversal.kind === "none") throw new Error("it can be compensated");
    const receipt = (detail: Record<string, string>) => ({
      ref: "r",
      key: "k",
      at: "2026-11-20T12:00:00.000Z",
      detail,
    });
    expect(reversal.says(receipt({}))).toBeNull();
    expect(await reversal.run(receipt({}), input, ports, context)).toMatchObject({ kind: "rejected" });
    expect(reversal.says(receipt({ previousPlan: "club_plus" }))).toContain("club_plus");
    await reversal.run(receipt({ previousPlan: "club_plus" }), input, ports, context);
    expect(calls.map((call) => call.input)).toEqual([{ subscriptionId: "sub_1", plan: "club_plus", quoted: null }]);
  });
});
