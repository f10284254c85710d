import type { Authenticity } from "@/server/core/identity/assurance";
import { Authenticity as AuthenticitySchema } from "@/server/core/identity/assurance";
import type { Triage } from "@/server/core/evidence/triage";
import { episodeCause } from "@/server/store/episodes";
import { findEvidence } from "@/server/store/evidence";
import { findMetPromise } from "@/server/store/follow-ups";
import { listMessages } from "@/server/store/messages";
import { getRequester } from "@/server/store/requesters";
import { listOpenTicketsOf } from "@/server/store/tickets";
import type { Message } from "@/server/store/messages";
import type { Ticket } from "@/server/store/tickets";
import type { Shell } from "./shell";

/** What the agent may read of a ticket: this episode's words as the task, earlier ones as background. */
export interface Conversation {
  ticket: Ticket;
  /** What the customer wrote in this episode, oldest first, without quoted history. */
  text: string;
  earlier: { author: string; text: string }[];
  asker: { address: string; authenticity: Authenticity; ticketId: string; episode: number };
  agentReplies: number;
  /** The requester's other open tickets, for duplicates. */
  openElsewhere: { ticketId: string; text: string }[];
  /** How many messages of the customer were there to read: what was made of fewer than there are by now is stale. */
  heard: number;
  /** How many files came with what the customer wrote in this episode. */
  attachments: number;
  /** Set when the episode was opened by a follow-up: then the triage of the promise is taken up. */
  followUpOf: { triage: Triage } | null;
}

/** Reads a ticket's conversation for one pass of the agent. */
export async function readConversation(shell: Shell, ticket: Ticket): Promise<Conversation> {
  const [messages, requester, openElsewhere] = await Promise.all([
    listMessages(shell.db, ticket.id),
    getRequester(shell.db, ticket.requesterId),
    // What was once found to be a duplicate and is written to again stands for itself.
    ticket.duplicateOfId === null ? textsOfOpenTickets(shell, ticket) : [],
  ]);
  const isFirst = ticket.episode === 1;
  const cause = isFirst ? "opened" : await episodeCause(shell.db, ticket.id, ticket.episode);
  const written = messages.filter((message) => message.direction === "in" && !message.automatic);
  const now = written.filter((message) => message.episode === ticket.episode);
  return {
    ticket,
    text: now.map((message) => message.newText).join("\n\n"),
    earlier: messages
      .filter((message) => message.episode < ticket.episode && message.direction !== "note")
      .map((message) => ({ author: message.authorKind, text: message.newText })),
    asker: {
      address: requester.address,
      authenticity: weakest(now.length > 0 ? now : written),
      ticketId: ticket.id,
      episode: ticket.episode,
    },
    agentReplies: messages.filter((message) => isAgentReply(message, ticket.episode)).length,
    openElsewhere,
    heard: written.length,
    attachments: now.reduce((sum, message) => sum + message._count.attachments, 0),
    followUpOf: cause === "follow_up" && now.length === 0 ? await promiseOf(shell, ticket.id) : null,
  };
}

function isAgentReply(message: Message, episode: number): boolean {
  return message.episode === episode && message.direction === "out" && message.authorKind === "agent";
}

const order: readonly Authenticity[] = ["anonymous", "unverified", "dmarc_pass", "signed_in"];

/** An episode is only as sure as its least sure message: a spoofed second mail lowers it. */
function weakest(messages: readonly Message[]): Authenticity {
  const ranks = messages.map((message) => {
    const parsed = AuthenticitySchema.safeParse(message.authenticity);
    return parsed.success ? order.indexOf(parsed.data) : 0;
  });
  return order[Math.min(...ranks, order.length - 1)] ?? "anonymous";
}

async function textsOfOpenTickets(shell: Shell, ticket: Ticket): Promise<{ ticketId: string; text: string }[]> {
  const others = await listOpenTicketsOf(shell.db, ticket.requesterId, ticket.id);
  const older = others.filter((other) => other.createdAt < ticket.createdAt);
  const texts: { ticketId: string; text: string }[] = [];
  for (const other of older) {
    const messages = await listMessages(shell.db, other.id);
    const first = messages.find((message) => message.direction === "in");
    if (first) texts.push({ ticketId: other.id, text: first.newText });
  }
  return texts;
}

/** What the promise was made about, and nothing else of the message that it was made on. */
async function promiseOf(shell: Shell, ticketId: string): Promise<{ triage: Triage } | null> {
  const made = await findMetPromise(shell.db, ticketId);
  const evidence = made ? await findEvidence(shell.db, made.decisionId) : null;
  if (!made || !evidence) return null;
  const wants = evidence.triage.wants.filter((want) => want.id === made.want);
  return { triage: { ...evidence.triage, wants, duplicateOf: null } };
}
