import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { InboundEvent } from "@/server/core/ports/inbound-event";
import { sandboxWebhook } from "./webhook";

const secret = "fixture-secret";
const now = new Date("2026-11-21T12:00:00.000Z");
const seconds = now.getTime() / 1000;

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url));
}

function signed(rawBody: Uint8Array, timestamp: number | string = seconds) {
  const signature = createHmac("sha256", secret).update(`${timestamp}.`).update(rawBody).digest("hex");
  const headers: Record<string, string> = {
    "x-sandbox-timestamp": String(timestamp),
    "x-sandbox-signature": signature,
  };
  return { headers, rawBody, secret, now };
}

const cases: readonly (readonly [fixture: string, kind: InboundEvent["kind"] | null])[] = [
  ["ticket-created", "ticket.opened"],
  ["ticket-customer-replied", "message.received"],
  ["ticket-agent-replied", "message.sent_by_person"],
  ["ticket-rated", "satisfaction.rated"],
  ["issue-resolved", "issue.fixed"],
  ["refund-created", "refund.made"],
  ["unknown-kind", null],
];

describe.each(cases)("%s", (name, kind) => {
  const rawBody = fixture(name);

  it("passes when signed, and comes out in our words", () => {
    expect(sandboxWebhook.verify(signed(rawBody))).toBe(true);
    expect(sandboxWebhook.parse(rawBody).map((event) => event.kind)).toEqual(kind === null ? [] : [kind]);
  });

  it("fails with any one byte changed", () => {
    const request = signed(rawBody);
    for (let index = 0; index < rawBody.length; index += 1) {
      const changed = Uint8Array.from(rawBody);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(sandboxWebhook.verify({ ...request, rawBody: changed })).toBe(false);
    }
  });
});

describe("verify", () => {
  const rawBody = fixture("ticket-created");
  const good = signed(rawBody);
  const signature = good.headers["x-sandbox-signature"] ?? "";
  const without = (name: string) => ({ headers: { ...good.headers, [name]: undefined } });
  const withHeader = (name: string, value: string) => ({ headers: { ...good.headers, [name]: value } });

  it.each([
    ["another secret", { secret: "another" }],
    ["an empty secret", { secret: "" }],
    ["no signature", without("x-sandbox-signature")],
    ["no timestamp", without("x-sandbox-timestamp")],
    ["a short signature", withHeader("x-sandbox-signature", signature.slice(2))],
    ["a signature that is no hex", withHeader("x-sandbox-signature", "z".repeat(64))],
    [
      "a changed signature",
      withHeader(
        "x-sandbox-signature",
        signature.replace(/^./, (c) => (c === "0" ? "1" : "0")),
      ),
    ],
    ["another timestamp", withHeader("x-sandbox-timestamp", String(seconds + 1))],
    ["a timestamp that is no number", withHeader("x-sandbox-timestamp", "NaN")],
  ])("refuses %s", (_, change) => {
    expect(sandboxWebhook.verify({ ...good, ...change })).toBe(false);
  });

  it.each([
    [-300, true],
    [-301, false],
    [300, true],
    [301, false],
  ])("signed %i s away from now: %s", (offset, fresh) => {
    expect(sandboxWebhook.verify(signed(rawBody, seconds + offset))).toBe(fresh);
  });
});

describe("parse", () => {
  it("keeps what matters and lowers addresses and header names", () => {
    expect(sandboxWebhook.parse(fixture("ticket-created"))).toEqual([
      {
        kind: "ticket.opened",
        externalId: "evt_0b7a1c52-7a0e-4a57-9a43-0f7b3c4f6b01",
        sourceVersion: 1,
        at: "2026-11-20T09:15:00.000Z",
        ticketRef: "tk_5001",
        channel: "email",
        subject: "Where is my order?",
        sender: { address: "anna.visser@example.com", name: "Anna Visser", authenticity: "dmarc_pass" },
        message: {
          ref: "msg_9001",
          text: "Hello,\n\nmy order is more than a week late. I would like my money back, please.\n\nAnna",
          at: "2026-11-20T09:14:58.000Z",
          attachments: [],
          headers: { "auto-submitted": "no" },
        },
      },
    ]);
  });

  it.each([
    ["no JSON", "ticket"],
    ["no event", "{}"],
    [
      "a known kind without its data",
      '{"id":"e","kind":"issue.resolved","sourceVersion":1,"at":"2026-11-20T09:15:00Z"}',
    ],
    ["a list", "[]"],
  ])("throws on %s", (_, body) => {
    expect(() => sandboxWebhook.parse(new TextEncoder().encode(body))).toThrow();
  });
});
