import { expect, it } from "vitest";
import { sampleCustomer, sampleRecords } from "@/server/testing/sample-records";
import { askForProof } from "./ask-for-proof";

// The sample's records were read on 20 November 2026.
it.each([
  ["the address on record", "ada@example.com", {}, "ok"],
  ["the same address in capitals", "Ada@Example.com", {}, "ok"],
  ["an address from the message", "mallory@evil.example", {}, "not the address on record"],
  [
    "changed 29 days ago",
    "ada@example.com",
    { contactChangedAt: "2026-10-22T12:00:00.000Z" },
    "the address on record changed less than 30 days ago",
  ],
  ["changed 30 days ago", "ada@example.com", { contactChangedAt: "2026-10-21T12:00:00.000Z" }, "ok"],
  [
    "a date that is none",
    "ada@example.com",
    { contactChangedAt: "soon" },
    "the address on record changed less than 30 days ago",
  ],
  ["a deleted account", "ada@example.com", { state: "deleted" as const }, "the customer's account is deleted"],
])("%s", (_, to, customer, expected) => {
  const records = sampleRecords({ customer: sampleCustomer(customer) });
  const answer = askForProof.entitled({ to, subject: "s", text: "t" }, { records, customerId: "cus_1" });
  expect(answer.ok ? "ok" : answer.why).toBe(expected);
});
