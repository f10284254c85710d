import type { ActionRun } from "@/server/store/action-runs";

/**
 * What a person does by themself on a ticket that they have taken over, as a part of no decision: an action, a reply, a
 * reply that ends the ticket, and what ends it in the helpdesk.
 */
export const personParts = {
  act: "person:act",
  reply: "person:reply",
  lastReply: "person:last_reply",
  close: "person:close",
} as const;

const all: readonly string[] = Object.values(personParts);

/** Whether a person has this done by themself: it was neither proposed nor approved, and no decision ends it. */
export function isPersonRun({ part }: Pick<ActionRun, "part">): boolean {
  return all.includes(part);
}

export function isPersonReply({ part }: Pick<ActionRun, "part">): boolean {
  return part === personParts.reply || part === personParts.lastReply;
}
