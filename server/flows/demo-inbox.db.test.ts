import { expect, it } from "vitest";
import { demoInbox } from "@/prisma/scenarios/demo-inbox";
import { openDemoStage } from "@/server/testing/demo-stage";
import { workTicket } from "./work-ticket";

const stage = await openDemoStage();

it("holds 24 mails that end in every way a ticket can", async () => {
  for (const mail of demoInbox) await stage.sandbox.door.openTicket(mail);
  await stage.settleEvents();
  const { shell } = stage;
  const ends = await stage.within(async () => {
    const tickets = await shell.db.ticket.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
    // Four at once, as the worker does it: whatever the order, nobody is served twice.
    const queue = [...tickets];
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await workTicket(shell, { ticketId: next.id });
    };
    await Promise.all([work(), work(), work(), work()]);
    const rows = await shell.db.ticket.groupBy({ by: ["state"], _count: true });
    return Object.fromEntries(rows.map((row) => [row.state, row._count]));
  });
  expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(24);
  for (const state of ["resolved", "waiting_review", "waiting_customer", "escalated", "duplicate"]) {
    expect(ends[state] ?? 0, state).toBeGreaterThanOrEqual(2);
  }
  expect(Object.keys(ends)).toHaveLength(5);
  const refunds = (await stage.sandbox.ledger()).filter((effect) => effect.kind === "billing.refund");
  expect(new Set(refunds.map((effect) => (effect.request as { chargeId: string }).chargeId)).size).toBe(refunds.length);
});
