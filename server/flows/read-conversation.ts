import type { Authenticity } from "@/server/core/identity/assurance";
import { Authenticity as AuthenticitySchema } from "@/server/core/identity/assurance";
import { withoutCodes } from "@/server/core/identity/proof-code";
import { withoutSurveyLinks } from "@/server/core/satisfaction/survey-line";
import type { Triage } from "@/server/core/evidence/triage";
import { episodeCause } from "@/server/store/episodes";
import { findEvidence } from "@/server/store/evidence";
import { findMetPromise } from "@/server/store/follow-ups";
import { listMessages } from "@/server/store/messages";
import { getRequester } from "@/server/store/requesters";
import { listOpenTicketsOf } from "@/server/store/tickets";
import type { Message } from "@/server/store/messages";
import { listProofs } from "@/server/store/proofs";
import type { Proof } from "@/server/store/proofs";
import type { Ticket } from "@/server/store/tickets";
import type { Asker } from "./identify";
import type { Shell } from "./shell";

/** What the agent may read of a ticket: this episode's words as the task, earlier ones as background. */
export interface Conversation {
  ticket: Ticket;
  /** What the customer wrote in this episode, oldest first, without quoted history. */
  text: string;
  earlier: { author: string; text: string }[];
  /** What colleagues noted in this episode: it may guide, and is never passed on. */
  notes: string[];
  asker: Asker;
  /** Every proof that was asked for in this episode, used or not. */
  proofs: readonly Proof[];
  agentReplies: number;
  /** The requester's other open tickets, for duplicates. */
  openElsewhere: { ticketId: string; text: string }[];
  /** How many messages and used proofs of the customer there were: what was made of fewer than by now is stale. */
  heard: number;
  /** How many files came with what the customer wrote in this episode. */
  attachments: number;
  /** Set when the episode was opened by a follow-up: then the triage of the promise is taken up. */
  followUpOf: { triage: Triage } | null;
}

/** Reads a ticket's conversation for one pass of the agent. */
export async function readConversation(shell: Shell, ticket: Ticket): Promise<Conversation> {
  const [messages, requester, allProofs, openElsewhere] = await Promise.all([
    listMessages(shell.db, ticket.id),
    getRequester(shell.db, ticket.requesterId),
    listProofs(shell.db, ticket.id),
    // What was once found to be a duplicate and is written to again stands for itself.
    ticket.duplicateOfId === null ? textsOfOpenTickets(shell, ticket) : [],
  ]);
  const isFirst = ticket.episode === 1;
  const cause = isFirst ? "opened" : await episodeCause(shell.db, ticket.id, ticket.episode);
  const written = messages.filter((message) => message.direction === "in" && !message.automatic);
  const now = written.filter((message) => message.episode === ticket.episode);
  const proofs = allProofs.filter((proof) => proof.episode === ticket.episode);
  const used = proofs.filter((proof) => proof.usedAt !== null);
  return {
    ticket,
    text: textOf(now, used),
    earlier: messages
      .filter((message) => message.episode < ticket.episode && message.direction !== "note")
      .map((message) => ({ author: message.authorKind, text: withoutSurveyLinks(message.newText) })),
    notes: messages.filter(({ direction, episode }) => direction === "note" && episode === ticket.episode).map(textIn),
    asker: {
      address: requester.address,
      authenticity: weakest(now.length > 0 ? now : written),
      messages: now.map((message) => ({ id: message.id, authenticity: authenticityOf(message) })),
      proofs: used,
    },
    proofs,
    agentReplies: messages.filter((message) => isAgentReply(message, ticket.episode)).length,
    openElsewhere,
    heard: written.length + allProofs.filter((proof) => proof.usedAt !== null).length,
    attachments: now.reduce((sum, message) => sum + message._count.attachments, 0),
    followUpOf: cause === "follow_up" && now.length === 0 ? await promiseOf(shell, ticket.id) : null,
  };
}

/** Subject and words of this episode's messages: what the settings' list of words is held against when a card is weighed anew. */
export async function readTold(shell: Pick<Shell, "db">, ticket: Ticket): Promise<string> {
  const messages = await listMessages(shell.db, ticket.id);
  const now = messages.filter(
    ({ direction, automatic, episode }) => direction === "in" && !automatic && episode === ticket.episode,
  );
  return [ticket.subject, ...now.map(({ newText }) => newText)].join("\n");
}

const textIn = ({ text }: Message): string => text;

function isAgentReply(message: Message, episode: number): boolean {
  return message.episode === episode && message.direction === "out" && message.authorKind === "agent";
}

/** A code that was taken is no part of what the customer asks for. */
function textOf(messages: readonly Message[], used: readonly Proof[]): string {
  const [first, ...later] = messages;
  if (used.length === 0 || first === undefined) return messages.map((message) => message.newText).join("\n\n");
  const texts = [first.newText, ...later.map((message) => withoutCodes(message.newText))];
  return texts.filter((text) => text !== "").join("\n\n");
}

function authenticityOf(message: Message): Authenticity {
  const parsed = AuthenticitySchema.safeParse(message.authenticity);
  return parsed.success ? parsed.data : "anonymous";
}

const order: readonly Authenticity[] = ["anonymous", "unverified", "dmarc_pass", "signed_in"];

/** An episode is only as sure as its least sure message: a spoofed second mail lowers it. */
function weakest(messages: readonly Message[]): Authenticity {
  const ranks = messages.map((message) => order.indexOf(authenticityOf(message)));
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
