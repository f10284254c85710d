import { describe, expect, it } from "vitest";
import { portNames } from "@/server/core/ports/ports";
import { recordCalls } from "@/server/testing/record-calls";
import { sampleOrder, sampleRecords } from "@/server/testing/sample-records";
import { catalogue, findAction, modelActions } from "./catalog";
import type { ExecuteContext } from "./define-action";

/** One legal input of every action: an action without one fails below. */
const sampleInputs: Record<string, unknown> = {
  issue_refund: { orderId: "1001", lineIds: ["1001-1"] },
  reship_order: { orderId: "1001", lineIds: ["1001-1"] },
  change_shipping_address: {
    orderId: "1001",
    address: { name: "A", line1: "B 1", line2: null, postalCode: "1", city: "C", country: "DE" },
  },
  cancel_subscription: { subscriptionId: "sub_1", at: "period_end" },
  change_plan: { subscriptionId: "sub_1", plan: "club_max" },
  split_shipment: { orderId: "1001", lineIds: ["1001-1"] },
  reset_seat: { seatId: "seat_1" },
  reopen_entitlement: { entitlementId: "ent_1" },
  update_customer_record: { customerId: "cus_1", field: "company", value: "Example Ltd" },
  delete_account: { customerId: "cus_1" },
  file_bug: { title: "It breaks", body: "Open it.", severity: "normal" },
  tag_ticket: { ticketRef: "t1", add: ["late"], remove: [] },
  route_ticket: { ticketRef: "t1", team: "Billing" },
  close_ticket: { ticketRef: "t1" },
  send_reply: { ticketRef: "t1", text: "Hello" },
  acknowledge: { ticketRef: "t1", text: "Hello" },
  add_note: { ticketRef: "t1", text: "Hello" },
  assign: { ticketRef: "t1", team: "Billing" },
  ask_for_proof: { to: "ada@example.com", subject: "Is it you?", text: "Follow the link." },
};
const context: ExecuteContext = {
  key: "run_1",
  actor: { kind: "agent", id: "agent" },
  value: { minor: 100, currency: "EUR" },
  expect: "v7",
};

it("holds each action once, and a sample of each", () => {
  expect(catalogue.map((action) => action.name).sort()).toEqual(Object.keys(sampleInputs).sort());
});

describe.each(catalogue.map((action) => [action.name, action] as const))("%s", (name, action) => {
  const input = action.input.parse(sampleInputs[name]);

  it("is declared in full", () => {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(action.title).not.toBe("");
    expect(action.describe.length).toBeGreaterThan(30);
    expect(action.needs.length).toBeGreaterThan(0);
    expect(action.needs.every((port) => (portNames as readonly string[]).includes(port))).toBe(true);
    expect(action.scope).toMatch(/^[a-z]+:[a-z]+$/);
    expect(action.needs).toContain(action.scope.split(":")[0]);
    expect(action.reversal.kind === "none" ? action.reversal.why : String(action.reversal.withinHours)).not.toBe("");
    expect(action.summarise(input, null)).not.toBe("");
  });

  it("takes nothing that it does not declare", () => {
    expect(action.input.safeParse({ ...(input as object), amountMinor: 1 }).success).toBe(false);
    expect(action.input.safeParse({}).success).toBe(false);
  });

  it("makes one write under the run's key, through the ports that it declares", async () => {
    const { ports, calls } = recordCalls(sampleOrder());
    const declared = Object.fromEntries(action.needs.map((port) => [port, ports[port]]));
    const result = await action.execute(input, declared as unknown as typeof ports, context);
    expect(result.kind).toBe("done");
    expect(calls).toHaveLength(1);
    expect(calls[0]?.method.split(".")[0]).toBe(action.scope.split(":")[0]);
    expect(calls[0]?.write).toEqual({ key: "run_1", actor: context.actor, expect: "v7" });
    expect(await action.find("run_1", declared as unknown as typeof ports)).toEqual({ kind: "absent" });
  });

  it("touches one thing at a time when it changes a customer's own", () => {
    const changesRecords = action.audience === "model" && name !== "file_bug";
    expect(action.subject(input) !== null).toBe(changesRecords);
    const value = action.value(input, { records: sampleRecords(), customerId: "cus_1" });
    expect(value !== null).toBe(action.effect === "money");
  });
});

it("offers no model what flows perform themselves", () => {
  const system = ["send_reply", "acknowledge", "add_note", "assign", "ask_for_proof"];
  expect(modelActions.map((action) => action.name).filter((name) => system.includes(name))).toEqual([]);
  expect(modelActions).toHaveLength(catalogue.length - system.length);
});

it("puts a floor under account deletion and plan cancellation, and wants proof for the irreversible", () => {
  expect(findAction("delete_account")).toMatchObject({ floor: "account_deletion", assurance: "proven" });
  expect(findAction("cancel_subscription")).toMatchObject({ floor: "plan_cancellation", assurance: "attested" });
  for (const name of ["change_shipping_address", "change_plan", "reset_seat", "reopen_entitlement"]) {
    expect(findAction(name)?.assurance, name).toBe("proven");
  }
  expect(findAction("update_customer_record")?.assurance).toBe("proven");
  expect(findAction("split_shipment")?.assurance).toBe("attested");
  expect(findAction("issue_refund")?.assurance).toBe("attested");
  expect(findAction("reship_order")?.assurance).toBe("attested");
});

it.each(["", "__proto__", "constructor", "toString", "issueRefund", "issue_refund "])("does not know %j", (name) => {
  expect(findAction(name)).toBeNull();
});
