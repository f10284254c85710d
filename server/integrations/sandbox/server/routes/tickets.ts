import { z } from "zod";
import { effect, type Call, type Route, type Vendor } from "../vendor";

const Text = z.strictObject({ text: z.string().min(1) });
const Tags = z.strictObject({ add: z.array(z.string().min(1)), remove: z.array(z.string().min(1)) });
const Team = z.strictObject({ team: z.string().min(1) });
const State = z.strictObject({ state: z.enum(["open", "solved"]) });

export const ticketRoutes: readonly Route[] = [
  { method: "POST", path: "/tickets/:ref/reply", handle: reply },
  { method: "POST", path: "/tickets/:ref/note", handle: note },
  { method: "POST", path: "/tickets/:ref/tags", handle: tag },
  { method: "POST", path: "/tickets/:ref/team", handle: assign },
  { method: "POST", path: "/tickets/:ref/state", handle: setState },
];

/** Into the conversation and the customer's mailbox; it does not come back as an event, for no customer wrote it. */
function reply(call: Call, vendor: Vendor): unknown {
  const ticketRef = call.params.ref ?? "";
  const { text } = Text.parse(call.body);
  return effect(call, vendor, "ticketing.reply", { ticketRef, text }, () => {
    const ticket = vendor.helpdesk.get(ticketRef);
    const ref = vendor.helpdesk.say(ticketRef, {
      visibility: "public",
      authorKind: "agent",
      author: call.actor,
      text,
      at: call.at,
    });
    const { key, at } = call;
    vendor.mailroom.deliver({ address: ticket.address, subject: `Re: ${ticket.subject}`, text, ticketRef, key, at });
    vendor.helpdesk.put(ticket);
    return { ref, detail: { ticketRef } };
  });
}

function note(call: Call, vendor: Vendor): unknown {
  const ticketRef = call.params.ref ?? "";
  const { text } = Text.parse(call.body);
  return effect(call, vendor, "ticketing.note", { ticketRef, text }, () => {
    const ticket = vendor.helpdesk.get(ticketRef);
    const { actor, at } = call;
    const ref = vendor.helpdesk.say(ticketRef, {
      visibility: "internal",
      authorKind: "agent",
      author: actor,
      text,
      at,
    });
    vendor.helpdesk.put(ticket);
    return { ref, detail: { ticketRef } };
  });
}

function tag(call: Call, vendor: Vendor): unknown {
  const ticketRef = call.params.ref ?? "";
  const { add, remove } = Tags.parse(call.body);
  return effect(call, vendor, "ticketing.tag", { ticketRef, add, remove }, () => {
    const ticket = vendor.helpdesk.get(ticketRef);
    const tags = [...new Set([...ticket.tags, ...add])].filter((name) => !remove.includes(name));
    const version = vendor.helpdesk.put({ ...ticket, tags });
    return { ref: `${ticketRef}@${version}`, detail: { ticketRef, tags: tags.join(", ") } };
  });
}

function assign(call: Call, vendor: Vendor): unknown {
  const ticketRef = call.params.ref ?? "";
  const { team } = Team.parse(call.body);
  return effect(call, vendor, "ticketing.assign", { ticketRef, team }, () => {
    const before = vendor.helpdesk.get(ticketRef);
    const version = vendor.helpdesk.put({ ...before, team });
    const previous = before.team === null ? {} : { previousTeam: before.team };
    return { ref: `${ticketRef}@${version}`, detail: { ticketRef, team, ...previous } };
  });
}

function setState(call: Call, vendor: Vendor): unknown {
  const ticketRef = call.params.ref ?? "";
  const { state } = State.parse(call.body);
  return effect(call, vendor, "ticketing.state", { ticketRef, state }, () => {
    const version = vendor.helpdesk.put({ ...vendor.helpdesk.get(ticketRef), state });
    return { ref: `${ticketRef}@${version}`, detail: { ticketRef, state } };
  });
}
