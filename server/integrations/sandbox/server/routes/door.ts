import { z } from "zod";
import type { Charge } from "@/server/core/ports/billing";
import type { Issue } from "@/server/core/ports/tracker";
import { Authenticity } from "@/server/core/identity/assurance";
import { InboundAttachment } from "@/server/core/ports/inbound-event";
import type { HelpdeskTicket } from "../helpdesk";
import { refundCharge } from "../refund-charge";
import { effect, type Call, type Route, type Vendor } from "../vendor";
import { must, refuse } from "../write-rules";

const common = {
  authenticity: Authenticity.default("unverified"),
  /** Mail headers, for auto-replies and bounces. */
  headers: z.record(z.string(), z.string()).default({}),
  /** What came with it, by name: the helpdesk keeps the bytes. */
  attachments: z.array(InboundAttachment).default([]),
  /** When it was written; now when absent. */
  at: z.iso.datetime().optional(),
};
const Opened = z.strictObject({
  from: z.string().min(1),
  name: z.string().nullable().default(null),
  subject: z.string(),
  text: z.string(),
  channel: z.enum(["email", "web", "api", "chat"]).default("email"),
  ...common,
});
const Replied = z.strictObject({ ticketRef: z.string(), from: z.string().min(1), text: z.string(), ...common });
const PersonReplied = z.strictObject({ ticketRef: z.string(), author: z.string().min(1), text: z.string().min(1) });
const Rated = z.strictObject({ ticketRef: z.string(), score: z.int().min(1).max(5) });
const Fixed = z.strictObject({ issueId: z.string() });
const PersonRefund = z.strictObject({
  chargeId: z.string(),
  amountMinor: z.int().positive(),
  lineIds: z.array(z.string()).default([]),
});

/** How the world comes in: what customers, developers and the company's own people do. Each answers with its event. */
export const doorRoutes: readonly Route[] = [
  { method: "POST", path: "/_sandbox/door/tickets", handle: openTicket },
  { method: "POST", path: "/_sandbox/door/replies", handle: customerReply },
  { method: "POST", path: "/_sandbox/door/person-reply", handle: personReply },
  { method: "POST", path: "/_sandbox/door/rating", handle: rate },
  { method: "POST", path: "/_sandbox/door/fix-issue", handle: fixIssue },
  { method: "POST", path: "/_sandbox/door/refund-by-person", handle: refundByPerson },
];

function openTicket(call: Call, vendor: Vendor): unknown {
  const opened = Opened.parse(call.body);
  const { from, name, subject, text, channel, authenticity, headers, attachments, at = call.at } = opened;
  const ticket = vendor.helpdesk.open({ address: from.toLowerCase(), name, subject, channel });
  const messageRef = hear(vendor, ticket, text, at);
  const sender = { address: ticket.address, name, authenticity };
  const message = { ref: messageRef, text, at, headers, attachments };
  const data = { ticketRef: ticket.ref, channel, subject, sender, message };
  const sourceVersion = vendor.records.version("ticket", ticket.ref);
  const eventId = vendor.outbox.add({ kind: "ticket.created", sourceVersion, at, data });
  return { ticketRef: ticket.ref, messageRef, eventId };
}

function customerReply(call: Call, vendor: Vendor): unknown {
  const { ticketRef, from, text, authenticity, headers, attachments, at = call.at } = Replied.parse(call.body);
  const ticket = vendor.helpdesk.get(ticketRef);
  const messageRef = hear(vendor, ticket, text, at);
  const sourceVersion = vendor.helpdesk.put({ ...ticket, state: "open" });
  const address = from.toLowerCase();
  const sender = { address, name: address === ticket.address ? ticket.name : null, authenticity };
  const data = { ticketRef, sender, message: { ref: messageRef, text, at, headers, attachments } };
  const eventId = vendor.outbox.add({ kind: "ticket.customer_replied", sourceVersion, at, data });
  return { ticketRef, messageRef, eventId };
}

function hear(vendor: Vendor, ticket: HelpdeskTicket, text: string, at: string): string {
  const author = ticket.address;
  return vendor.helpdesk.say(ticket.ref, { visibility: "public", authorKind: "customer", author, text, at });
}

function personReply(call: Call, vendor: Vendor): unknown {
  const { ticketRef, author, text } = PersonReplied.parse(call.body);
  const { at } = call;
  const ticket = vendor.helpdesk.get(ticketRef);
  const messageRef = vendor.helpdesk.say(ticketRef, { visibility: "public", authorKind: "person", author, text, at });
  const subject = `Re: ${ticket.subject}`;
  vendor.mailroom.deliver({ address: ticket.address, subject, text, ticketRef, key: null, at });
  const sourceVersion = vendor.helpdesk.put(ticket);
  const data = { ticketRef, author, message: { ref: messageRef, text, at, headers: {} } };
  const eventId = vendor.outbox.add({ kind: "ticket.agent_replied", sourceVersion, at, data });
  return { ticketRef, messageRef, eventId };
}

/** The customer answers the helpdesk's own survey. */
function rate(call: Call, vendor: Vendor): unknown {
  const { ticketRef, score } = Rated.parse(call.body);
  const sourceVersion = vendor.helpdesk.put(vendor.helpdesk.get(ticketRef));
  const data = { ticketRef, score };
  return { eventId: vendor.outbox.add({ kind: "ticket.rated", sourceVersion, at: call.at, data }) };
}

function fixIssue(call: Call, vendor: Vendor): unknown {
  const { issueId } = Fixed.parse(call.body);
  const issue = must(vendor.records.find("issue", issueId) as Issue | null, "such issue");
  if (issue.state !== "open") refuse("not_open", "The issue is not open.");
  const sourceVersion = vendor.records.put("issue", issueId, "tracker", { ...issue, state: "fixed" });
  const data = { issueRef: issueId };
  return { issueId, eventId: vendor.outbox.add({ kind: "issue.resolved", sourceVersion, at: call.at, data }) };
}

/** Stands in the ledger without a key: the company's own people have none. */
function refundByPerson(call: Call, vendor: Vendor): unknown {
  const { chargeId, amountMinor, lineIds } = PersonRefund.parse(call.body);
  const { at } = call;
  const byHand: Call = { ...call, key: null, actor: "person:back-office" };
  const receipt = effect(byHand, vendor, "billing.refund", { chargeId, amountMinor, lineIds }, () =>
    refundCharge(vendor.records, { chargeId, amountMinor, currency: null, lineIds, key: null, at, checks: true }),
  );
  const charge = must(vendor.records.find("charge", chargeId) as Charge | null, "such charge");
  const refund = charge.refunds.at(-1);
  const data = { chargeRef: chargeId, refundRef: refund?.id, amount: refund?.amount, key: null };
  const sourceVersion = vendor.records.version("charge", chargeId);
  return { receipt, eventId: vendor.outbox.add({ kind: "refund.created", sourceVersion, at, data }) };
}
