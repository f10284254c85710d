import { expect, test } from "vitest";
import { openModels } from "@/server/agent/models/registry";
import { getSettings, insertSettings } from "@/server/store/settings";
import { getTicket } from "@/server/store/tickets";
import type { Ticket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { createShell } from "./open-shell";
import type { Shell } from "./shell";
import { workTicket } from "./work-ticket";

const stage = await openDemoStage({ crowd: 80 });
const { sandbox, within } = stage;
const timing = { leaseSeconds: 30, callDeadlineMs: 300, quietMs: 0 };
const shellWith = (step: Shell["step"]): Shell =>
  createShell(stage.shell.workspaceId, {
    database: stage.database,
    models: openModels({ provider: "built-in" }),
    timing,
    step,
  });
await within(async () => {
  const { revision, body } = await getSettings(stage.shell.db);
  const changed = { revision: revision + 1, body: { ...body, budgets: [] }, changedAt: new Date(), changedBy: null };
  await insertSettings(stage.shell.db, changed);
});
const plain: Shell["step"] = (_name, work) => work();

class Killed extends Error {}

async function lateOrder(from: string, order: string): Promise<string> {
  const text = `My order ${order} is more than a week late. Please refund it.`;
  const { ticketRef } = await sandbox.door.openTicket({ from, subject: "Late", text, authenticity: "dmarc_pass" });
  await stage.settleEvents();
  const row = await within(() => stage.shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  return row.id;
}

/** The boundaries of one ticket's way, in order, counted once. */
async function boundariesOf(ticketId: string): Promise<string[]> {
  const names: string[] = [];
  const shell = shellWith((name, work) => {
    names.push(name);
    return work();
  });
  await within(() => workTicket(shell, { ticketId }));
  return names;
}

/** As the successor's jobs do it: a lost answer is not looked up before the call could have arrived. */
async function workOut(ticketId: string): Promise<Ticket> {
  for (;;) {
    await within(() => workTicket(shellWith(plain), { ticketId }));
    const ticket = await within(() => getTicket(stage.shell.db, ticketId));
    if (ticket.state !== "waiting_vendor") return ticket;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("a worker that dies at any boundary leaves a ticket that the next one brings to its end, with one refund and one reply", async () => {
  const names = await boundariesOf(await lateOrder("anna.visser@example.com", "PT-10401"));
  expect(names).toContain("call vendor");
  let customer = 0;
  for (const after of [false, true]) {
    for (const [index] of names.entries()) {
      customer += 1;
      const from = `crowd.${String(customer).padStart(5, "0")}@example.com`;
      const order = `PT-${String(900_000 + customer)}`;
      const ticketId = await lateOrder(from, order);
      let seen = -1;
      const dying = shellWith(async (_name, work) => {
        seen += 1;
        if (seen !== index) return work();
        if (after) await work();
        throw new Killed();
      });
      await within(() => workTicket(dying, { ticketId })).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      // The dead worker's lease has to lapse, as it would; what it claimed is not given back.
      await within(() => stage.shell.db.$executeRaw`update ticket set lease_until = null where id = ${ticketId}::uuid`);
      const ticket = await workOut(ticketId);
      const where = `${names[index] ?? ""} ${after ? "after" : "before"}`;
      expect(`${where}: ${ticket.state}`).toBe(`${where}: resolved`);
      const effects = (await sandbox.ledger()).filter((effect) => JSON.stringify(effect.request).includes(order));
      const replies = (await sandbox.mailbox(from)).filter((mail) => mail.ticketRef !== null);
      expect(`${where}: ${String(replies.length)} replies`).toBe(`${where}: 1 replies`);
      expect(effects.filter((effect) => effect.kind === "billing.refund").length).toBeLessThanOrEqual(1);
    }
  }
  const keys = (await sandbox.ledger()).map((effect) => effect.key);
  expect(new Set(keys).size).toBe(keys.length);
}, 120_000);

test("several workers at once: one works the ticket, the others learn how it stands", async () => {
  const ticketId = await lateOrder("bruno.keller@example.com", "PT-10402");
  await within(() => Promise.all(Array.from({ length: 6 }, () => workTicket(shellWith(plain), { ticketId }))));
  const refunds = (await sandbox.ledger()).filter(
    (effect) => effect.kind === "billing.refund" && JSON.stringify(effect.request).includes("ch_20402"),
  );
  expect(refunds).toHaveLength(1);
  expect((await sandbox.mailbox("bruno.keller@example.com")).filter((mail) => mail.ticketRef)).toHaveLength(1);
});
