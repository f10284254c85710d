import { expect, test } from "vitest";
import { catalogue, findAction } from "@/server/actions/catalog";
import { portNames, type Ports } from "@/server/core/ports/ports";
import type { Money } from "@/server/core/evidence/money";
import type { Receipt } from "@/server/core/ports/write";
import { systemIds } from "@/server/platform/ids";
import { getActionRun, insertActionRuns, moveRun } from "@/server/store/action-runs";
import { openVault } from "@/server/store/vault";
import { openDemoStage } from "@/server/testing/demo-stage";
import { hashArgs } from "./planned-runs";
import { runVersion } from "./run-version";
import { undoAction } from "./undo-action";
import { undoOutlook } from "./undo-outlook";

// Each thing that can be taken back, done at the real sandbox and taken back by the flow: what counts is how the vendor's own
// record reads afterwards.

const stage = await openDemoStage({ crowd: 5 });
const { shell, sandbox, within } = stage;
const memberId = systemIds.next();

interface At {
  ports: Ports;
  ticketRef: string;
}
interface Case {
  args(at: At): Record<string, unknown>;
  /** What it is worth by the vendor's own reckoning; absent: nothing. */
  value?(at: At): Promise<Money | null>;
  /** How the undo is announced. */
  says: RegExp;
  effect: string;
  /** What the action changes, as the vendor reads it. */
  read(at: At, receipt: Receipt): Promise<unknown>;
}

const orderId = "PT-900001";
const ticketOf = async ({ ticketRef }: At) => (await sandbox.ticket(ticketRef)).ticket;
const cases: Record<string, Case> = {
  reship_order: {
    args: () => ({ orderId, lineIds: [`${orderId}-1`] }),
    says: /^Cancel the new parcel PT-/,
    effect: "commerce.cancel_reship",
    read: async ({ ports }, receipt) => (await ports.commerce.findOrder(receipt.ref))?.state ?? "none",
  },
  change_shipping_address: {
    args: () => ({
      orderId: "PT-10422",
      address: { name: "V", line1: "Elsewhere 9", line2: null, postalCode: "1000", city: "Ljubljana", country: "SI" },
    }),
    says: /^Send the order to the address from before: /,
    effect: "commerce.address",
    read: async ({ ports }) => (await ports.commerce.findOrder("PT-10422"))?.shippingAddress,
  },
  split_shipment: {
    args: () => ({ orderId: "PT-10424", lineIds: ["PT-10424-2"] }),
    says: /^Send the order as one shipment again/,
    effect: "commerce.join",
    read: async ({ ports }) => (await ports.commerce.findOrder("PT-10424"))?.shipments,
  },
  change_plan: {
    args: () => ({ subscriptionId: "sub_3031", plan: "club_plus" }),
    value: async ({ ports }) => (await ports.billing.previewPlanChanges("sub_3031"))[0]?.chargeNow ?? null,
    says: /^Change back to club_basic; the vendor charges or credits the rest anew$/,
    effect: "billing.plan",
    read: async ({ ports }) =>
      (await ports.billing.listSubscriptions("cus_1031")).map(({ plan, price }) => [plan, price]),
  },
  reset_seat: {
    args: () => ({ seatId: "seat_5031" }),
    says: /^Bind the seat to Emil's tablet again, /,
    effect: "provisioning.bind_seat",
    read: async ({ ports }) => (await ports.provisioning.listSeats("cus_1031")).map((seat) => seat.device),
  },
  reopen_entitlement: {
    args: () => ({ entitlementId: "ent_5531" }),
    says: /^Close it again, /,
    effect: "provisioning.close",
    read: async ({ ports }) =>
      (await ports.provisioning.listEntitlements("cus_1031")).map(({ state, closedWhy }) => [state, closedWhy]),
  },
  update_customer_record: {
    args: () => ({ customerId: "cus_1031", field: "company", value: "Northwind" }),
    says: /^Empty the field again$/,
    effect: "crm.update",
    read: async ({ ports }) => (await ports.crm.findCustomer("cus_1031"))?.company,
  },
  file_bug: {
    args: () => ({ title: "It breaks", body: "Open it.", severity: "normal" }),
    says: /^Close MAP-\d+ in the tracker$/,
    effect: "tracker.close",
    read: async ({ ports }, receipt) => (await ports.tracker.findIssue(receipt.ref))?.state ?? "none",
  },
  tag_ticket: {
    args: ({ ticketRef }) => ({ ticketRef, add: ["late-order"], remove: [] }),
    says: /^Put the tags back/,
    effect: "ticketing.tag",
    read: async (at) => (await ticketOf(at)).tags,
  },
  route_ticket: {
    args: ({ ticketRef }) => ({ ticketRef, team: "Billing" }),
    says: /^Give the ticket back to Support$/,
    effect: "ticketing.assign",
    read: async (at) => (await ticketOf(at)).team,
  },
  close_ticket: {
    args: ({ ticketRef }) => ({ ticketRef }),
    says: /^Open the ticket in the helpdesk again$/,
    effect: "ticketing.state",
    read: async (at) => (await ticketOf(at)).state,
  },
};
/** How the vendor's record reads when the effect is gone: as before it, save where its making leaves a trace. */
const goneAs: Record<string, unknown> = { reship_order: "cancelled", file_bug: "closed" };

test("every action that declares a reversal is tried here", () => {
  const reversible = catalogue.filter(({ reversal }) => reversal.kind !== "none").map(({ name }) => name);
  expect(Object.keys(cases).sort()).toEqual(reversible.sort());
});

async function openTicket() {
  const mail = { from: "crowd.00001@example.com", subject: "A request", text: "Hello, can you help me?" };
  const { ticketRef } = await sandbox.door.openTicket({ ...mail, authenticity: "dmarc_pass" });
  await stage.settleEvents();
  const ticket = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  const ports: Record<string, unknown> = {};
  for (const name of portNames) {
    const owned =
      name === "ticketing"
        ? await within(() => shell.connections.ticketing(ticket.connectionId))
        : await within(() => shell.connections.find(name));
    if (owned) ports[name] = owned.port;
  }
  return { ticket, at: { ports: ports as unknown as Ports, ticketRef } };
}

/** Does it at the vendor under the run's key, and writes the run down as done. */
async function perform(name: string, given: Case, { ticket, at }: Awaited<ReturnType<typeof openTicket>>) {
  const action = findAction(name);
  if (!action) throw new Error("no such action");
  const id = systemIds.next();
  const [args, actor, now] = [given.args(at), { kind: "agent", id: "agent" } as const, shell.clock.now()];
  const result = await action.execute(action.input.parse(args), at.ports, {
    key: id,
    actor,
    value: (await given.value?.(at)) ?? null,
    expect: null,
  });
  if (result.kind !== "done") throw new Error(`${name} was not done: ${JSON.stringify(result)}`);
  await within(async () => {
    const planned = { id, ticketId: ticket.id, episode: 1, runId: null, decisionId: systemIds.next(), part: "a1" };
    const about = { want: null, intent: null, action: name, effect: action.effect, subject: action.subject(args) };
    const bound = { args, argsHash: hashArgs(args), value: null, expect: null, actor, at: now };
    const vault = await openVault(shell.db, ticket.requesterId);
    await insertActionRuns(shell.db, vault, [{ ...planned, ...about, ...bound }]);
    await moveRun(shell.db, id, "held", "reserved", now);
    await moveRun(shell.db, id, "reserved", "sent", now);
    await moveRun(shell.db, id, "sent", "done", now, { receipt: result.receipt });
  });
  return { id, receipt: result.receipt };
}

test.each(Object.entries(cases))(
  "%s is taken back at the vendor, once, under a key of its own",
  async (name, given) => {
    const opened = await openTicket();
    if (name === "route_ticket") {
      const { ticketRef, ports } = opened.at;
      const write = { key: systemIds.next(), actor: { kind: "agent", id: "agent" } } as const;
      await ports.ticketing.assign({ ticketRef, team: "Support" }, write);
    }
    const none = { ref: "none", key: "", at: "", detail: {} };
    const before = await given.read(opened.at, none);
    const { id, receipt } = await perform(name, given, opened);
    expect(await given.read(opened.at, receipt)).not.toEqual(before);
    const run = await within(() => getActionRun(shell.db, id));
    const outlook = undoOutlook(run, null, shell.clock.now());
    expect(outlook.possible && outlook.says).toMatch(given.says);
    const input = { actionRunId: id, memberId, seen: runVersion(run), reason: "A mistake." };
    const { undoRunId, state } = await within(() => undoAction(shell, input));
    expect(state).toBe("done");
    const effects = (await sandbox.ledger()).filter((effect) => effect.key === undoRunId);
    expect(effects.map((effect) => effect.kind)).toEqual([given.effect]);
    expect(await given.read(opened.at, receipt)).toEqual(goneAs[name] ?? before);
    const ended = await within(() => getActionRun(shell.db, id));
    expect([ended.state, ended.holdsSubject]).toEqual(["undone", false]);
    await expect(within(() => undoAction(shell, input))).rejects.toMatchObject({ code: "already_decided" });
  },
);

test("a parcel that has left by then is not called back: the vendor refuses, and what was done stays done", async () => {
  const opened = await openTicket();
  const given = { ...cases["reship_order"], args: () => ({ orderId: "PT-900002", lineIds: ["PT-900002-1"] }) } as Case;
  const { id, receipt } = await perform("reship_order", given, opened);
  const parcel = await opened.at.ports.commerce.findOrder(receipt.ref);
  if (!parcel) throw new Error("there is no parcel");
  await sandbox.plant({ orders: [{ ...parcel, state: "shipped" }] });
  const run = await within(() => getActionRun(shell.db, id));
  const input = { actionRunId: id, memberId, seen: runVersion(run), reason: "A mistake." };
  const { undoRunId, state } = await within(() => undoAction(shell, input));
  expect([state, (await within(() => getActionRun(shell.db, id))).state]).toEqual(["rejected", "done"]);
  expect((await sandbox.ledger()).filter((effect) => effect.key === undoRunId)).toEqual([]);
  const undo = await within(() => getActionRun(shell.db, undoRunId));
  expect(undoOutlook(run, undo, shell.clock.now())).toMatchObject({ possible: false, code: "already_decided" });
});
