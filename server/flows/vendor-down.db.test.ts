import { expect, test } from "vitest";
import type { BillingPort } from "@/server/core/ports/billing";
import { VendorError } from "@/server/platform/errors";
import { listAudit } from "@/server/store/audit";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { finding, standIn } from "@/server/testing/stand-in";
import type { Shell } from "./shell";
import { sweep } from "./sweep";
import { verifyTicketAudit } from "./verify-ticket-audit";
import { workTicket } from "./work-ticket";

const stage = await openDemoStage({ crowd: 5 });
const { sandbox, shell, within } = stage;
const minuteMs = 60_000;

/** The same shell so many minutes later: nothing here waits for real. */
const at = (minutes: number, of: Shell): Shell => ({
  ...of,
  clock: { now: () => new Date(Date.now() + minutes * minuteMs) },
});

const unavailable = () => Promise.reject(new VendorError("unavailable"));
const putsOff = () => Promise.resolve({ kind: "retry", afterMs: 1000 });

/** Billing as it is, but for what `instead` names. */
function withBilling(instead: (method: string) => (() => Promise<unknown>) | null): Shell {
  const find: Shell["connections"]["find"] = async (name) => {
    const owned = await shell.connections.find(name);
    if (!owned || name !== "billing") return owned;
    const get = (of: object, method: string) => instead(method) ?? (Reflect.get(of, method) as unknown);
    return standIn(owned, new Proxy(owned.port as BillingPort, { get }) as typeof owned.port);
  };
  return { ...shell, connections: finding(shell.connections, find) };
}

let customer = 0;
async function lateOrder() {
  customer += 1;
  const from = `crowd.${String(customer).padStart(5, "0")}@example.com`;
  const text = `My order PT-${String(900_000 + customer)} is more than a week late. Please refund it.`;
  const { ticketRef } = await sandbox.door.openTicket({ subject: "Late", authenticity: "dmarc_pass", from, text });
  await stage.settleEvents();
  const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  return { from, ticketId: id };
}
const work = (by: Shell, ticketId: string) => within(() => workTicket(by, { ticketId }));
const stateOf = async (ticketId: string) => (await within(() => getTicket(shell.db, ticketId))).state;
const mailsTo = async (from: string) => (await sandbox.mailbox(from)).filter((mail) => mail.ticketRef !== null);
const refunds = async () => (await sandbox.ledger()).filter((effect) => effect.kind === "billing.refund").length;
const kindsOf = async (ticketId: string) =>
  (await within(() => listAudit(shell.db, `ticket:${ticketId}`, 0, 500))).map((line) => line.kind);

test.each([
  ["altogether", () => unavailable],
  ["for effects alone", (method: string) => (method === "refund" ? putsOff : null)],
] as const)(
  "billing is down %s for three hours: the ticket waits, tells the customer once, then acts once",
  async (_how, instead) => {
    const { ticketId, from } = await lateOrder();
    const before = await refunds();
    const down = withBilling(instead);
    await work(down, ticketId);
    expect(await stateOf(ticketId)).toBe("waiting_vendor");
    await within(() => sweep(at(29, down)));
    expect(await mailsTo(from)).toHaveLength(0);

    await within(() => Promise.all([sweep(at(31, down)), sweep(at(31, down))]));
    await within(() => sweep(at(32, down)));
    expect(await mailsTo(from)).toHaveLength(1);
    for (const minutes of [35, 50, 80, 120, 179]) {
      await work(at(minutes, down), ticketId);
      await within(() => sweep(at(minutes, down)));
      expect(await stateOf(ticketId)).toBe("waiting_vendor");
    }
    expect({ refunds: await refunds(), mails: (await mailsTo(from)).length }).toEqual({ refunds: before, mails: 1 });

    const up = at(181, shell);
    await Promise.all([work(up, ticketId), work(up, ticketId)]);
    await within(() => sweep(at(182, shell)));
    await work(at(183, shell), ticketId);
    expect(await stateOf(ticketId)).toBe("resolved");
    expect(await refunds()).toBe(before + 1);
    const [told, replied, ...more] = await mailsTo(from);
    expect(more).toEqual([]);
    expect(told?.text).toContain("does not answer right now");
    expect(replied?.text).toContain("59.00 EUR");
    const kinds = await kindsOf(ticketId);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect([
      count("ticket.acknowledged"),
      count("reply.sent"),
      count("ticket.resolved"),
      count("ticket.escalated"),
    ]).toEqual([1, 1, 1, 0]);
    expect(await within(() => verifyTicketAudit(shell, ticketId))).toBe(true);
  },
);
