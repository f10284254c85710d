import { expect, describe, test } from "vitest";
import { WebhookEvent } from "@/server/core/ticket/told-ticket";
import { handlers } from "@/server/jobs/handlers";
import { v1 } from "@/server/testing/doors-stage";
import { dumpDatabase } from "@/server/testing/dump-database";
import { openWebhookStage, question } from "@/server/testing/webhook-stage";
import { eraseCustomer } from "./erase-customer";
import type { Shell } from "./shell";
import { workTicket } from "./work-ticket";

const { stage, shell, within, key, receiver, endpointAt, waiting, rowOf, push, jobsOf, open, work, asked } =
  await openWebhookStage();

describe("what is told", () => {
  test("a reply and the resolution are pushed, signed, and say nothing that reading the ticket does not", async () => {
    receiver.secret = (await endpointAt(receiver.url)).secret;
    const ticket = await asked();
    const rows = await waiting();
    expect(rows.map((row) => row.kind)).toEqual(["message.sent", "ticket.resolved"]);
    expect(await jobsOf()).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
    for (const { id } of rows) await handlers.push_webhook({ workspaceId: shell.workspaceId, webhookId: id });
    const events = rows.map((row) => WebhookEvent.parse(receiver.events.get(row.id)));
    const { ticketId, state } = ticket;
    const sent = (ticket["messages"] as { direction: string }[]).filter(({ direction }) => direction === "out");
    expect(events.map(({ type, data }) => ({ type, data }))).toEqual([
      ...sent.map((message) => ({ type: "message.sent", data: { ticketId, message } })),
      { type: "ticket.resolved", data: { ticketId, state } },
    ]);
    for (const { id } of rows) {
      expect(await rowOf(id)).toMatchObject({ state: "delivered", attempts: 1, payload: null, lastError: null });
    }
    expect(receiver.received[0]?.headers).toMatchObject({ "content-type": "application/json" });
  });

  test("a ticket that goes to a person is told of, each endpoint under an id of its own", async () => {
    await endpointAt(receiver.url);
    await endpointAt(receiver.url);
    const { state } = await asked("I want to speak to a person about something else entirely.");
    expect(state).toBe("escalated");
    const rows = (await waiting()).filter((row) => row.kind === "ticket.handed_over");
    expect(new Set(rows.map((row) => row.endpointId)).size).toBe(2);
    for (const { id } of rows) await push(id);
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual(rows.map((row) => row.id));
  });

  test("nobody is told of a ticket that did not come through the API, and no endpoint means no rows", async () => {
    const before = await within(() => shell.db.outgoingWebhook.count());
    await asked();
    await endpointAt(receiver.url);
    await stage.sandbox.door.openTicket({
      ...{ from: "someone@example.org", subject: "A question", text: question, authenticity: "dmarc_pass" },
    });
    await stage.settleEvents();
    const mail = await within(() => shell.db.ticket.findFirstOrThrow({ where: { channel: "email" } }));
    expect(await within(() => workTicket(shell, { ticketId: mail.id }))).toEqual({ outcome: "resolved" });
    expect(await within(() => shell.db.outgoingWebhook.count())).toBe(before);
  });

  test("a worker that dies at any boundary leaves one push for each message that went out, and none for any other", async () => {
    await endpointAt(receiver.url);
    const names: string[] = [];
    const counting: Shell["step"] = (name, work) => (names.push(name), work());
    const first = await open();
    await within(() => workTicket({ ...shell, step: counting }, { ticketId: first }));
    for (const after of [false, true]) {
      for (const [index] of names.entries()) {
        const ticketId = await open();
        let seen = -1;
        const dying: Shell["step"] = async (_name, work) => {
          seen += 1;
          if (seen !== index) return work();
          if (after) await work();
          throw new Error("killed");
        };
        await within(() => workTicket({ ...shell, step: dying }, { ticketId })).catch(() => undefined);
        await within(() => shell.db.$executeRaw`update ticket set lease_until = null where id = ${ticketId}::uuid`);
        const patient = { ...shell, timing: { ...shell.timing, quietMs: 0, callDeadlineMs: 0 } };
        await within(() => workTicket(patient, { ticketId }));
        const { state, messages } = (await v1.readTicket(ticketId, { key })).body;
        const out = (messages as { direction: string }[]).filter(({ direction }) => direction === "out").length;
        const told = (await waiting()).filter((row) => row.ticketId === ticketId).map((row) => row.kind);
        expect({ index, state, out, told }).toEqual({
          ...{ index, state: "resolved", out: 1, told: ["message.sent", "ticket.resolved"] },
        });
      }
    }
  }, 120_000);
});

test("an erased customer's replies are pushed to nobody, and are in no row any more", async () => {
  await endpointAt(receiver.url);
  const from = "ada.pushed@example.com";
  const ticketId = await open(question, from);
  const { messages } = await work(ticketId);
  const reply = (messages as { direction: string; text: string }[]).find(({ direction }) => direction === "out");
  const payloads = async () => (await dumpDatabase(stage.url, shell.workspaceId)).get("public.outgoing_webhook") ?? "";
  const words = JSON.stringify(reply?.text.split("\n")[0]).slice(1, -1);
  expect(await payloads()).toContain(words);
  const ids = (await waiting()).filter((row) => row.ticketId === ticketId).map((row) => row.id);
  await within(() => eraseCustomer(shell, { address: from, customerId: null }, null));
  expect(await payloads()).not.toContain(ticketId);
  for (const id of ids) await push(id);
  expect([ids.length, receiver.received.length]).toEqual([2, 0]);
});
