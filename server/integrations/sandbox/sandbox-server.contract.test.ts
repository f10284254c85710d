import { createServer, type Server } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { InboundEvent } from "@/server/core/ports/inbound-event";
import { type Sandbox, startSandbox } from "@/server/testing/start-sandbox";
import { sandbox } from "./manifest";
import { sandboxWebhook } from "./webhook";

const from = "anna.visser@example.com";
const running: { stop(): Promise<void> }[] = [];

async function start(options: Parameters<typeof startSandbox>[0] = {}): Promise<Sandbox> {
  const server = await startSandbox(options);
  running.push(server);
  return server;
}

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

/** A subscriber that answers 503 to the first `failures` deliveries, and keeps what was signed properly. */
async function subscriber(secret: string, failures = 0) {
  const events: InboundEvent[] = [];
  let refused = 0;
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const rawBody = Buffer.concat(parts);
      const headers = request.headers as Record<string, string | undefined>;
      const genuine = sandboxWebhook.verify({ headers, rawBody, secret, now: new Date() });
      if (refused < failures || !genuine) {
        refused += 1;
        response.writeHead(genuine ? 503 : 401).end();
        return;
      }
      events.push(...sandboxWebhook.parse(rawBody));
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  running.push({ stop: () => new Promise((resolve) => server.close(() => resolve())) });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/hook`;
  return { url, events, refused: () => refused };
}

describe("events", () => {
  it("wait for a subscriber, come signed, and are sent again until they are taken", async () => {
    const server = await start();
    const { ticketRef } = await server.door.openTicket({ from, subject: "Late", text: "Where is it?" });
    const hook = await subscriber(server.webhookSecret, 1);
    await server.subscribe(hook.url);
    await expect.poll(() => hook.events.length, { timeout: 8000 }).toBe(1);
    expect(hook.refused()).toBe(1);
    expect(hook.events[0]).toMatchObject({ kind: "ticket.opened", ticketRef, sourceVersion: 1 });
    await expect.poll(() => server.countWaitingEvents()).toBe(0);
  });

  it("tell all that comes through the door, with versions that grow per ticket, and nothing of our own writes", async () => {
    const server = await start();
    const hook = await subscriber(server.webhookSecret);
    await server.subscribe(hook.url);
    const { url, token, webhookSecret } = server;
    const ports = sandbox.connect({ url, token, webhookSecret }, { fetch, deadlineMs: 5000 });
    const write = (key: string) => ({ key, actor: { kind: "agent", id: "a" } }) as const;
    const { ticketRef } = await server.door.openTicket({ from, subject: "App", text: "It crashes" });
    await ports.ticketing.reply({ ticketRef, text: "Thank you." }, write("k1"));
    const amount = { minor: 100, currency: "EUR" };
    await ports.billing.refund({ chargeId: "ch_20402", amount, lineIds: [] }, write("k2"));
    const filed = await ports.tracker.file({ title: "Crash", body: "b", severity: "high" }, write("k3"));
    await server.door.reply({ ticketRef, from, text: "Thanks" });
    await server.door.personReply({ ticketRef, author: "Mara", text: "I take over." });
    await server.door.fixIssue(filed.kind === "done" ? filed.receipt.ref : "");
    await server.door.refundByPerson({ chargeId: "ch_20401", amountMinor: 2200, lineIds: ["PT-10401-2"] });
    await expect.poll(() => hook.events.length, { timeout: 8000 }).toBe(5);
    const kinds = ["issue.fixed", "message.received", "message.sent_by_person", "refund.made", "ticket.opened"];
    expect(hook.events.map((event) => event.kind).sort()).toEqual(kinds);
    const versionOf = (kind: string) => hook.events.find((event) => event.kind === kind)?.sourceVersion ?? 0;
    expect(versionOf("message.received")).toBeGreaterThan(versionOf("ticket.opened"));
    expect(versionOf("message.sent_by_person")).toBeGreaterThan(versionOf("message.received"));
    expect(hook.events.find((event) => event.kind === "refund.made")).toMatchObject({
      chargeRef: "ch_20401",
      key: null,
    });
    const mailbox = await server.mailbox(from);
    expect(mailbox.map((mail) => mail.text)).toEqual(["Thank you.", "I take over."]);
    expect((await server.ledger()).map(({ key, kind, actor }) => [key, kind, actor])).toEqual([
      ["k1", "ticketing.reply", "agent:a"],
      ["k2", "billing.refund", "agent:a"],
      ["k3", "tracker.file", "agent:a"],
      [null, "billing.refund", "person:back-office"],
    ]);
  });
});

describe("the server", () => {
  it("lets nobody in without the token, and answers its health to anyone", async () => {
    const { url, token } = await start();
    const status = async (path: string, init: RequestInit = {}) => (await fetch(`${url}${path}`, init)).status;
    expect(await status("/_sandbox/health")).toBe(200);
    expect(await status("/customers/cus_1001")).toBe(401);
    expect(await status("/_sandbox/ledger", { headers: { authorization: "Bearer wrong" } })).toBe(401);
    const headers = { authorization: `Bearer ${token}` };
    expect(await status("/customers/cus_1001", { headers })).toBe(200);
    expect(await status("/customers/cus_1001", { method: "DELETE", headers })).toBe(400);
    expect(await status("/_sandbox/door/tickets", { method: "POST", headers, body: "{" })).toBe(400);
    expect(await status("/_sandbox/reset", { method: "POST", headers })).toBe(404);
  });

  it("keeps everything over a restart: the ledger, the mailboxes, the subscriber and what waits for it", async () => {
    const data = mkdtempSync(join(tmpdir(), "sandbox-"));
    try {
      const first = await startSandbox({ data });
      const { ticketRef } = await first.door.openTicket({ from, subject: "Late", text: "Where?" });
      await first.door.personReply({ ticketRef, author: "Mara", text: "Here." });
      await first.door.refundByPerson({ chargeId: "ch_20401", amountMinor: 100 });
      const [ledger, mailbox] = [await first.ledger(), await first.mailbox(from)];
      const hook = await subscriber("kept-secret");
      await first.subscribe(hook.url);
      await first.stop();
      const second = await start({ data, webhookSecret: "kept-secret" });
      expect(await second.ledger()).toEqual(ledger);
      expect(await second.mailbox(from)).toEqual(mailbox);
      expect(ledger).toHaveLength(1);
      expect(mailbox).toHaveLength(1);
      await expect.poll(() => hook.events.length, { timeout: 20_000 }).toBe(3);
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  }, 30_000);

  it("goes back to its opening day where that is allowed, and adds a crowd where one is asked for", async () => {
    const server = await start({ resettable: true, crowd: 3 });
    await server.door.refundByPerson({ chargeId: "ch_20401", amountMinor: 100 });
    await server.reset();
    expect(await server.ledger()).toEqual([]);
    const { url, token, webhookSecret } = server;
    const { commerce } = sandbox.connect({ url, token, webhookSecret }, { fetch, deadlineMs: 5000 });
    expect((await commerce.listOrders("cus_c00003")).map((order) => order.id)).toEqual(["PT-900003"]);
  });

  it("past the deadline of a call the outcome is unknown, and a look-up settles it", async () => {
    const server = await start();
    const { url, token, webhookSecret } = server;
    const connect = (deadlineMs: number) =>
      sandbox.connect({ url, token, webhookSecret }, { fetch, deadlineMs }).billing;
    await server.setLatency(400);
    const input = { chargeId: "ch_20401", amount: { minor: 100, currency: "EUR" }, lineIds: [] };
    const write = { key: "late", actor: { kind: "agent", id: "a" } } as const;
    expect(await connect(100).refund(input, write)).toMatchObject({ kind: "unknown" });
    await expect.poll(async () => (await server.ledger()).length).toBe(1);
    expect(await connect(5000).findByKey("late")).toMatchObject({ kind: "done" });
    expect(await connect(5000).refund(input, write)).toMatchObject({ kind: "done" });
    expect(await server.ledger()).toHaveLength(1);
  });
});
