import { z } from "zod";
import type { Route } from "../vendor";

const Clock = z.strictObject({ at: z.iso.datetime().nullable() });
const Subscribe = z.strictObject({ url: z.url({ protocol: /^https?$/ }) });

/** What tests and the demo may look at: the ledger, the mailboxes, a conversation; and where events go. */
export const inspectionRoutes: readonly Route[] = [
  { method: "GET", path: "/_sandbox/ledger", handle: (_, { ledger }) => ({ effects: ledger.list() }) },
  {
    method: "GET",
    path: "/_sandbox/mailboxes/:address",
    handle: (call, { mailroom }) => ({ messages: mailroom.read(call.params.address ?? "") }),
  },
  {
    method: "GET",
    path: "/_sandbox/tickets/:ref",
    handle: (call, { helpdesk }) => {
      const ticket = helpdesk.get(call.params.ref ?? "");
      return { ticket, messages: helpdesk.conversation(ticket.ref) };
    },
  },
  { method: "GET", path: "/_sandbox/outbox", handle: (_, { outbox }) => ({ waiting: outbox.waiting() }) },
  {
    method: "POST",
    path: "/_sandbox/clock",
    handle: (call, { clock }) => {
      const { at } = Clock.parse(call.body);
      clock.set(at === null ? null : new Date(at));
      return { now: clock.now().toISOString() };
    },
  },
  {
    method: "POST",
    path: "/_sandbox/subscribe",
    handle: (call, { outbox }) => {
      outbox.subscribe(Subscribe.parse(call.body).url);
      return { ok: true };
    },
  },
];
