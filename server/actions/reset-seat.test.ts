import { describe, expect, it } from "vitest";
import { recordCalls } from "@/server/testing/record-calls";
import { sampleRecords, sampleSeat } from "@/server/testing/sample-records";
import type { Seat } from "@/server/core/ports/provisioning";
import type { ActionFacts } from "./define-action";
import { resetSeat } from "./reset-seat";

const input = { seatId: "seat_1" };
const facts = (over: Partial<Seat> = {}): ActionFacts => ({
  records: sampleRecords({ seats: [sampleSeat(over)] }),
  customerId: "cus_1",
});

it.each<[string, ActionFacts, string, { ref: string } | null]>([
  ["bound to a device", facts(), "ok", null],
  ["bound to none", facts({ device: null }), "the seat is bound to no device", { ref: "seat_1" }],
  ["suspended", facts({ state: "suspended" }), "the seat is suspended", null],
  ["suspended and bound to none", facts({ state: "suspended", device: null }), "the seat is suspended", null],
  ["a stranger's", facts({ customerId: "cus_2" }), "not this customer's seat", null],
  ["none such", facts({ id: "seat_2" }), "no such seat", null],
  ["nobody is known", { ...facts(), customerId: null }, "no customer record", null],
])("%s", (_, given, why, met) => {
  const answer = resetSeat.entitled(input, given);
  expect(answer.ok ? "ok" : answer.why).toBe(why);
  expect(resetSeat.alreadyMet(input, given)).toEqual(met);
});

describe("taking it back", () => {
  const context = { key: "run_1", actor: { kind: "member", id: "u1" }, value: null, expect: "v1" } as const;
  const receipt = (detail: Record<string, string>) => ({ ref: "r", key: "k", at: "2026-11-20T12:00:00.000Z", detail });

  it("binds the device from before, and nothing where the receipt does not hold it", async () => {
    const { ports, calls } = recordCalls(null);
    const { reversal } = resetSeat;
    if (reversal.kind === "none") throw new Error("it can be undone");
    expect(reversal.says(receipt({}))).toBeNull();
    expect(await reversal.run(receipt({}), input, ports, context)).toMatchObject({ kind: "rejected" });
    await reversal.run(receipt({ device: "Ada's phone" }), input, ports, context);
    expect(calls.map((call) => [call.method, call.input])).toEqual([
      ["provisioning.bindSeat", { seatId: "seat_1", device: "Ada's phone" }],
    ]);
  });
});
