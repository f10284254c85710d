import { describe, expect, it } from "vitest";
import { recordCalls } from "@/server/testing/record-calls";
import { sampleAsOf, sampleEntitlement, sampleRecords } from "@/server/testing/sample-records";
import type { ProductEntitlement } from "@/server/core/ports/provisioning";
import type { ActionFacts } from "./define-action";
import { reopenEntitlement } from "./reopen-entitlement";

const input = { entitlementId: "ent_1" };
const facts = (over: Partial<ProductEntitlement> = {}): ActionFacts => ({
  records: sampleRecords({ entitlements: [sampleEntitlement(over)] }),
  customerId: "cus_1",
});
const forPerson = "it was closed for a reason that a person has to judge";

it.each<[string, ActionFacts, string, { ref: string } | null]>([
  ["closed for want of use", facts(), "ok", null],
  ["closed for a payment that failed", facts({ closedWhy: "payment_failed" }), "ok", null],
  ["closed after a refund", facts({ closedWhy: "refunded" }), forPerson, null],
  ["closed for abuse", facts({ closedWhy: "abuse" }), forPerson, null],
  ["closed, nobody knows why", facts({ closedWhy: null }), forPerson, null],
  ["paid until this moment", facts({ paidUntil: sampleAsOf }), "what was paid for has ended", null],
  ["paid until no date", facts({ paidUntil: "soon" }), "what was paid for has ended", null],
  ["open", facts({ state: "open", closedWhy: null }), "it is open already", { ref: "ent_1" }],
  ["a stranger's", facts({ customerId: "cus_2" }), "not this customer's entitlement", null],
  ["none such", facts({ id: "ent_2" }), "no such entitlement", null],
  ["nobody is known", { ...facts(), customerId: null }, "no customer record", null],
])("%s", (_, given, why, met) => {
  const answer = reopenEntitlement.entitled(input, given);
  expect(answer.ok ? "ok" : answer.why).toBe(why);
  expect(reopenEntitlement.alreadyMet(input, given)).toEqual(met);
});

describe("taking it back", () => {
  const context = { key: "run_1", actor: { kind: "member", id: "u1" }, value: null, expect: "v1" } as const;
  const receipt = (detail: Record<string, string>) => ({ ref: "r", key: "k", at: "2026-11-20T12:00:00.000Z", detail });

  it("closes it for the reason from before, and not where the receipt does not say it", async () => {
    const { ports, calls } = recordCalls(null);
    const { reversal } = reopenEntitlement;
    if (reversal.kind === "none") throw new Error("it can be undone");
    expect(reversal.says(receipt({ closedWhy: "abuse" }))).toBeNull();
    expect(await reversal.run(receipt({}), input, ports, context)).toMatchObject({ kind: "rejected" });
    await reversal.run(receipt({ closedWhy: "inactive" }), input, ports, context);
    expect(calls.map((call) => [call.method, call.input])).toEqual([
      ["provisioning.closeEntitlement", { entitlementId: "ent_1", why: "inactive" }],
    ]);
  });
});
