import { describe, expect, it } from "vitest";
import { sampleCustomer, sampleRecords, sampleSubscription } from "@/server/testing/sample-records";
import type { ActionFacts } from "./define-action";
import { deleteAccount } from "./delete-account";

const input = { customerId: "cus_1" };
const ended = { subscriptions: [sampleSubscription({ state: "cancelled" })] };
const facts = (over: Partial<ActionFacts["records"]>, customerId: string | null = "cus_1"): ActionFacts => ({
  records: sampleRecords(over),
  customerId,
});

describe("entitled and already met", () => {
  it.each([
    ["own account, no plan", input, facts({ subscriptions: [] }), "ok", null],
    ["own account, plan over", input, facts(ended), "ok", null],
    ["a plan still runs", input, facts({}), "a subscription still runs", null],
    ["another's account", { customerId: "cus_2" }, facts(ended), "not this customer's account", null],
    ["nobody known", input, facts({ customer: null }, null), "no customer record", null],
    [
      "deleted meanwhile",
      input,
      facts({ ...ended, customer: sampleCustomer({ state: "deleted" }) }),
      "the customer's account is deleted",
      { ref: "cus_1" },
    ],
  ])("%s", (_, given, records, why, met) => {
    const answer = deleteAccount.entitled(given, records);
    expect(answer.ok ? "ok" : answer.why).toBe(why);
    expect(deleteAccount.alreadyMet(given, records)).toEqual(met);
  });
});
