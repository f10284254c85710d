import { expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import type { InboundEvent } from "@/server/core/ports/inbound-event";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { listMessages } from "@/server/store/messages";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { receiveEvent } from "./receive-event";
import { vendorRef } from "./vendor-ref";

const stage = await openDemoStage();
const { shell, within } = stage;
const at = new Date().toISOString();
const sender = { address: "Anna.Visser@example.com", name: null, authenticity: "dmarc_pass" as const };

type Opened = Extract<InboundEvent, { kind: "ticket.opened" }>;
type Continued = Extract<InboundEvent, { kind: "message.received" }>;

const opened = (own: Partial<Opened> = {}): Opened => ({
  kind: "ticket.opened",
  externalId: systemIds.next(),
  at,
  sourceVersion: 1,
  ticketRef: systemIds.next(),
  channel: "email",
  subject: "Hello",
  sender,
  message: { ref: systemIds.next(), text: "Where is my order?", at, attachments: [], headers: {} },
  ...own,
});
const continued = (ticketRef: string, own: Partial<Continued> = {}): Continued => ({
  kind: "message.received",
  externalId: systemIds.next(),
  at,
  sourceVersion: 2,
  ticketRef,
  sender,
  message: { ref: systemIds.next(), text: "And another thing.", at, attachments: [], headers: {} },
  ...own,
});
const receive = (event: InboundEvent) => within(() => receiveEvent(shell, demoIds.sandbox, event));
const stateOf = async (ticketId: string | null) => (await within(() => getTicket(shell.db, ticketId ?? ""))).state;
const setState = (ticketId: string | null, state: string) =>
  within(() => shell.db.ticket.updateMany({ where: { id: ticketId ?? "" }, data: { state } }));

test("an event that comes ten times at once makes one ticket, one message and one job", async () => {
  const event = opened();
  const all = await Promise.all(Array.from({ length: 10 }, () => receive(event)));
  expect(all.filter((one) => one.taken)).toHaveLength(1);
  const tickets = await within(() => shell.db.ticket.findMany({ where: { externalRef: event.ticketRef } }));
  expect(tickets).toHaveLength(1);
  const messages = await within(() => listMessages(shell.db, tickets[0]?.id ?? ""));
  expect(messages).toHaveLength(1);
});

test("addresses are one requester whatever their case", async () => {
  const first = await receive(opened());
  const second = await receive(opened({ sender: { ...sender, address: "anna.visser@EXAMPLE.com" } }));
  const rows = await within(() =>
    shell.db.ticket.findMany({ where: { id: { in: [first.ticketId ?? "", second.ticketId ?? ""] } } }),
  );
  expect(new Set(rows.map((row) => row.requesterId)).size).toBe(1);
});

test("a message that overtook its ticket is refused and leaves no trace, so that it can come again", async () => {
  const ticket = opened();
  const message = continued(ticket.ticketRef);
  await expect(receive(message)).rejects.toMatchObject({ code: "not_found" });
  await receive(ticket);
  expect(await receive(message)).toMatchObject({ taken: true });
});

test("quoted history is not new text", async () => {
  const text = "Yes please.\n\nOn 3 March 2026 Pinewood wrote:\n> I want a human\n> now";
  const { ticketId } = await receive(opened({ message: { ...opened().message, text } }));
  const [message] = await within(() => listMessages(shell.db, ticketId ?? ""));
  expect(message?.newText).toBe("Yes please.");
  expect(message?.text).toBe(text);
});

test("automatic mail opens no ticket, and wakes nobody on one that waits", async () => {
  const headers = { "auto-submitted": "auto-replied" };
  const automatic = opened({ message: { ...opened().message, headers } });
  expect(await receive(automatic)).toEqual({ taken: true, ticketId: null });
  const ticket = opened();
  const { ticketId } = await receive(ticket);
  await setState(ticketId, "waiting_customer");
  await receive(continued(ticket.ticketRef, { message: { ...opened().message, headers } }));
  expect(await stateOf(ticketId)).toBe("waiting_customer");
});

test.each([
  ["waiting_customer", "working"],
  ["waiting_review", "working"],
  ["waiting_vendor", "waiting_vendor"],
  ["escalated", "escalated"],
  ["taken_over", "taken_over"],
])("a new message on a ticket that is %s leaves it %s", async (from, to) => {
  const ticket = opened();
  const { ticketId } = await receive(ticket);
  await setState(ticketId, from);
  await receive(continued(ticket.ticketRef));
  expect(await stateOf(ticketId)).toBe(to);
});

test("a new message on a resolved ticket opens a new episode", async () => {
  const ticket = opened();
  const { ticketId } = await receive(ticket);
  await setState(ticketId, "resolved");
  await receive(continued(ticket.ticketRef));
  const row = await within(() => getTicket(shell.db, ticketId ?? ""));
  expect([row.state, row.episode]).toEqual(["working", 2]);
});

test("mail to a closed ticket opens a new one that is linked to it, and so does the mail after that join it", async () => {
  const ticket = opened();
  const { ticketId } = await receive(ticket);
  await setState(ticketId, "closed");
  const next = await receive(continued(ticket.ticketRef));
  expect(next.ticketId).not.toBe(ticketId);
  const row = await within(() => getTicket(shell.db, next.ticketId ?? ""));
  expect(row.linkedFromId).toBe(ticketId);
  expect((await receive(continued(ticket.ticketRef))).ticketId).toBe(next.ticketId);
});

test("a person's reply in the helpdesk takes the ticket over and fences a worker out", async () => {
  const ticket = opened();
  const { ticketId } = await receive(ticket);
  const before = await within(() => getTicket(shell.db, ticketId ?? ""));
  await receive({
    kind: "message.sent_by_person",
    externalId: systemIds.next(),
    at,
    sourceVersion: 3,
    ticketRef: ticket.ticketRef,
    author: "Sam",
    message: { ref: systemIds.next(), text: "I have got this.", at, attachments: [], headers: {} },
  });
  const after = await within(() => getTicket(shell.db, ticketId ?? ""));
  expect(after.state).toBe("taken_over");
  expect(after.fence).toBe(before.fence + 1);
});

test("a ticket that is told again under another id is one ticket, and its new message joins it", async () => {
  const ticket = opened();
  const { ticketId } = await receive(ticket);
  const again = { ...ticket, externalId: systemIds.next() };
  expect(await receive(again)).toMatchObject({ ticketId });
  expect(await within(() => listMessages(shell.db, ticketId ?? ""))).toHaveLength(1);
});

test("a message whose ticket was never told, or was not taken, opens one of its own after a while", async () => {
  const old = new Date(Date.now() - 11 * 60_000).toISOString();
  const message = continued(systemIds.next(), { at: old });
  const { ticketId } = await receive(message);
  expect(await stateOf(ticketId)).toBe("new");
  expect((await receive(continued(message.ticketRef))).ticketId).toBe(ticketId);
});

test("a vendor's reference may hold a hash sign", async () => {
  const base = systemIds.next();
  const one = await receive(opened({ ticketRef: `${base}#1` }));
  const two = await receive(opened({ ticketRef: base }));
  expect((await receive(continued(base))).ticketId).toBe(two.ticketId);
  const row = await within(() => getTicket(shell.db, one.ticketId ?? ""));
  expect(vendorRef(row)).toBe(`${base}#1`);
});

test("an old plan is outdated by a message with a line in the audit", async () => {
  const ticket = opened();
  const { ticketId } = await receive(ticket);
  await within(() =>
    shell.db.review.create({
      data: {
        ...{ id: systemIds.next(), ticketId: ticketId ?? "", episode: 1, runId: systemIds.next(), state: "waiting" },
        ...{ decisionId: systemIds.next(), shownHash: "h", expiresAt: new Date(), createdAt: new Date() },
      },
    }),
  );
  await receive(continued(ticket.ticketRef));
  const lines = await within(() => listAudit(shell.db, `ticket:${ticketId ?? ""}`, 0, 10));
  expect(lines.map((line) => line.kind)).toEqual(["ticket.received", "message.received", "review.outdated"]);
});
