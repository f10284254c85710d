import { describe, expect, it } from "vitest";
import { recordCalls } from "@/server/testing/record-calls";
import { sampleCustomer, sampleRecords } from "@/server/testing/sample-records";
import type { Customer } from "@/server/core/ports/crm";
import type { ActionFacts } from "./define-action";
import { updateCustomerRecord } from "./update-customer-record";

const change = (field: "name" | "company" | "phone", value: string, customerId = "cus_1") => ({
  customerId,
  field,
  value,
});
const facts = (over: Partial<Customer> = {}): ActionFacts => ({
  records: sampleRecords({ customer: sampleCustomer(over) }),
  customerId: "cus_1",
});

it.each([
  ["a company where there was none", change("company", "Example Ltd"), facts(), "ok", null],
  ["another name", change("name", "Ada Other"), facts(), "ok", null],
  ["a phone number", change("phone", "+49 30 1234567"), facts(), "ok", null],
  ["what is no phone number", change("phone", "call me"), facts(), "this is no phone number", null],
  ["what it says already", change("name", "Ada Example"), facts(), "the record says so already", { ref: "cus_1" }],
  ["another's record", change("name", "X", "cus_2"), facts(), "not this customer's record", null],
  ["a deleted account", change("name", "X"), facts({ state: "deleted" }), "the customer's account is deleted", null],
  ["nobody is known", change("name", "X"), { ...facts(), customerId: null }, "no customer record", null],
] as const)("%s", (_, input, given, why, met) => {
  const answer = updateCustomerRecord.entitled(input, given);
  expect(answer.ok ? "ok" : answer.why).toBe(why);
  expect(updateCustomerRecord.alreadyMet(input, given)).toEqual(met);
});

it.each([
  ["e-mail", { customerId: "cus_1", field: "email", value: "me@evil.example" }],
  ["the account's state", { customerId: "cus_1", field: "state", value: "deleted" }],
  ["nothing", change("name", "  ")],
  ["markup", change("company", "<b>Example</b>")],
  ["a line break", change("name", "Ada\nExample")],
  ["a novel", change("name", "x".repeat(121))],
])("takes no %s", (_, input) => {
  expect(updateCustomerRecord.input.safeParse(input).success).toBe(false);
});

describe("taking it back", () => {
  const context = { key: "run_1", actor: { kind: "member", id: "u1" }, value: null, expect: "v1" } as const;
  const receipt = (detail: Record<string, string>) => ({ ref: "r", key: "k", at: "2026-11-20T12:00:00.000Z", detail });

  it("puts back what was there, empties what was empty, and guesses nothing", async () => {
    const { ports, calls } = recordCalls(null);
    const { reversal } = updateCustomerRecord;
    if (reversal.kind === "none") throw new Error("it can be undone");
    const input = change("phone", "+49 30 1234567");
    expect(reversal.says(receipt({}))).toBeNull();
    expect(await reversal.run(receipt({}), input, ports, context)).toMatchObject({ kind: "rejected" });
    await reversal.run(receipt({ previous: "" }), input, ports, context);
    await reversal.run(receipt({ previous: "0123456" }), input, ports, context);
    expect(calls.map((call) => call.input)).toEqual([
      { customerId: "cus_1", field: "phone", value: null },
      { customerId: "cus_1", field: "phone", value: "0123456" },
    ]);
  });
});
