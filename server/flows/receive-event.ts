import type { AuditEntry } from "@/server/core/audit/audit-line";
import type { InboundEvent, InboundMessage } from "@/server/core/ports/inbound-event";
import { isAutomatic } from "@/server/core/ticket/automatic-mail";
import { cleanTexts } from "@/server/core/ticket/clean-text";
import { confirmsOnly } from "@/server/core/ticket/confirms-only";
import { newText } from "@/server/core/ticket/quoted-text";
import { AppError } from "@/server/platform/errors";
import { inTransaction } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { openEpisode, withdrawResolution } from "@/server/store/episodes";
import { endEscalations } from "@/server/store/escalations";
import { markFollowUpsDue } from "@/server/store/follow-ups";
import { settleEvent, takeEvent } from "@/server/store/inbound-events";
import { enqueue } from "@/server/store/jobs";
import { insertMessage } from "@/server/store/messages";
import { ensureRequester, getRequester } from "@/server/store/requesters";
import { wakeQueueItems } from "@/server/store/queue-items";
import { staleReviews } from "@/server/store/reviews";
import { outdateOpenRun } from "@/server/store/runs";
import { findTicketByRef, insertTicket, lockTicket, moveTicket, takeFromAgent } from "@/server/store/tickets";
import type { Ticket } from "@/server/store/tickets";
import { confirmResolution } from "./confirm-resolution";
import { keepPromise } from "./keep-promise";
import { openAtOnce } from "./open-at-once";
import { rateFromHelpdesk } from "./rate-from-helpdesk";
import { reopenTicket } from "./reopen-ticket";
import type { Shell } from "./shell";
import { redeemReply } from "./take-proof";

export interface Received {
  /** False: this very event was taken before, and nothing has changed. */
  taken: boolean;
  ticketId: string | null;
}

type Sender = Of<"message.received">["sender"];
type Of<K extends InboundEvent["kind"]> = Extract<InboundEvent, { kind: K }>;

/**
 * Step 2 of a ticket's way, in one transaction: the event (once), the ticket and message with attachments, the audit
 * line and the job. A repeat stops at once; a message that overtook its ticket is refused, so that the vendor sends it
 * again.
 */
export async function receiveEvent(shell: Shell, connectionId: string, told: InboundEvent): Promise<Received> {
  const event = cleanTexts(told);
  return shell.step("receive event", async () => {
    const opened = await openAtOnce(shell, connectionId, event);
    if (opened !== null) return { taken: true, ticketId: opened };
    return inTransaction(shell.db, async (tx) => {
      if (!(await takeEvent(tx, connectionId, event, shell.clock.now()))) return { taken: false, ticketId: null };
      const ticketId = await apply(tx, shell, connectionId, event);
      await settleEvent(tx, connectionId, event.externalId, ticketId === null ? "ignored" : "taken", ticketId);
      return { taken: true, ticketId };
    });
  });
}

async function apply(tx: Db, shell: Shell, connectionId: string, event: InboundEvent): Promise<string | null> {
  switch (event.kind) {
    case "ticket.opened": {
      // Told once more under another id, or after a message that was waited for in vain: the ticket is there.
      const there = await findTicketByRef(tx, connectionId, event.ticketRef);
      if (there) return continueTicket(tx, shell, connectionId, { ...event, kind: "message.received" });
      return open(tx, shell, connectionId, event, null);
    }
    case "message.received":
      return continueTicket(tx, shell, connectionId, event);
    case "message.sent_by_person":
      return takeOver(tx, shell, connectionId, event);
    case "satisfaction.rated":
      return rateFromHelpdesk(tx, shell, connectionId, event);
    case "issue.fixed":
      return meetPromises(tx, shell, event);
    case "refund.made":
      // Records are read afresh before every decision and every effect: there is nothing to keep of it here.
      return null;
  }
}

async function open(
  tx: Db,
  shell: Shell,
  connectionId: string,
  event: Of<"ticket.opened">,
  continues: Ticket | null,
): Promise<string | null> {
  if (isAutomatic(event.message.headers, event.sender.address)) return null;
  const now = shell.clock.now();
  const requester = await ensureRequester(tx, {
    id: shell.ids.next(),
    connectionId,
    address: event.sender.address.toLowerCase(),
    name: event.sender.name,
    at: now,
  });
  const id = shell.ids.next();
  await insertTicket(tx, {
    id,
    connectionId,
    externalRef: continues ? `${event.ticketRef}#${id}` : event.ticketRef,
    channel: event.channel,
    subject: event.subject,
    requesterId: requester.id,
    state: "new",
    episode: 1,
    sourceVersion: BigInt(event.sourceVersion),
    linkedFromId: continues?.id ?? null,
    createdAt: now,
    updatedAt: now,
  });
  await openEpisode(tx, { ticketId: id, number: 1, cause: "opened", at: now });
  await addMessage(tx, shell, { id, episode: 1 }, event, event.message, event.sender);
  await audit(tx, shell, id, "ticket.received", { event: event.externalId, connection: connectionId });
  await enqueue(tx, "work_ticket", { workspaceId: shell.workspaceId, ticketId: id });
  return id;
}

async function addMessage(
  tx: Db,
  shell: Shell,
  ticket: { id: string; episode: number },
  event: InboundEvent,
  message: InboundMessage,
  sender: { address: string; name: string | null; authenticity: string },
): Promise<{ added: boolean; automatic: boolean; id: string }> {
  const automatic = isAutomatic(message.headers, sender.address) !== null;
  const id = shell.ids.next();
  const added = await insertMessage(
    tx,
    {
      id,
      ticketId: ticket.id,
      episode: ticket.episode,
      direction: "in",
      authorKind: "customer",
      authorName: sender.name,
      externalRef: message.ref,
      text: message.text,
      newText: newText(message.text),
      authenticity: sender.authenticity,
      automatic,
      sourceVersion: BigInt(event.sourceVersion),
      at: new Date(message.at),
    },
    message.attachments.map((file) => ({ ...file, id: shell.ids.next() })),
  );
  return { added, automatic, id };
}

const handledByPeople: readonly string[] = ["taken_over", "escalated"];
/** After this a message is no longer said to have overtaken its ticket: that was never told, or not taken. */
const overdueMs = 10 * 60_000;

function isOverdue(shell: Shell, event: InboundEvent): boolean {
  return shell.clock.now().getTime() - Date.parse(event.at) > overdueMs;
}

async function continueTicket(
  tx: Db,
  shell: Shell,
  connectionId: string,
  event: Of<"message.received">,
): Promise<string | null> {
  const found = await findTicketByRef(tx, connectionId, event.ticketRef);
  if (!found && isOverdue(shell, event)) return open(tx, shell, connectionId, asOpened(event, null), null);
  if (!found) throw new AppError("not_found", "The ticket of this message is not known yet");
  const ticket = await lockTicket(tx, found.id);
  if (ticket.state === "closed") return open(tx, shell, connectionId, asOpened(event, ticket), ticket);
  await addToTicket(tx, shell, ticket, event);
  return ticket.id;
}

async function addToTicket(tx: Db, shell: Shell, ticket: Ticket, event: Of<"message.received">): Promise<void> {
  const sender = await asRequester(tx, ticket, event.sender);
  const says = whatItSays(ticket, event, sender);
  const reopens = ticket.state === "resolved" && says === "something";
  const episode = reopens ? ticket.episode + 1 : ticket.episode;
  const { added, id } = await addMessage(tx, shell, { id: ticket.id, episode }, event, event.message, sender);
  if (!added) return;
  await audit(tx, shell, ticket.id, "message.received", { event: event.externalId, automatic: says === "nothing" });
  if (says === "nothing") return;
  if (says === "thanks") return confirmResolution(tx, shell, ticket);
  // From another address it would be somebody else's; in quoted text, or from a machine, nobody typed it.
  if (sender.authenticity !== "anonymous")
    await redeemReply(tx, shell, ticket, { id, text: newText(event.message.text) });
  if (reopens) await reopenTicket(tx, shell, ticket, "reopened");
  else if (!handledByPeople.includes(ticket.state)) await reconsider(tx, shell, ticket);
}

/**
 * A machine's mail says nothing to us. Thanks are what a customer is content with a resolution by, from their own address: from
 * another one they are anybody's.
 */
function whatItSays(
  { state }: Ticket,
  { message, sender: { address } }: Of<"message.received">,
  { name, authenticity }: Sender,
): "nothing" | "thanks" | "something" {
  const { text, attachments, headers } = message;
  if (isAutomatic(headers, address) !== null) return "nothing";
  if (state !== "resolved" || authenticity === "anonymous") return "something";
  return confirmsOnly(newText(text), { name, attachments: attachments.length }) ? "thanks" : "something";
}

/** A message that opens a ticket of its own: it continues a closed one, or its ticket was never told. */
function asOpened(event: Of<"message.received">, ticket: Ticket | null): Of<"ticket.opened"> {
  return {
    ...event,
    kind: "ticket.opened",
    channel: ticket ? channelOf(ticket) : "email",
    subject: ticket?.subject ?? "",
  };
}

/** How authentic a mail from another address is says nothing of the requester: it counts as nobody's. */
async function asRequester(tx: Db, ticket: Ticket, sender: Sender): Promise<Sender> {
  const { address } = await getRequester(tx, ticket.requesterId);
  return sender.address.toLowerCase() === address ? sender : { ...sender, authenticity: "anonymous" };
}

function channelOf(ticket: Ticket): "email" | "web" | "api" | "chat" {
  const { channel } = ticket;
  return channel === "web" || channel === "api" || channel === "chat" ? channel : "email";
}

/** New words of the customer outdate what was planned: cards go stale, and the agent looks at the ticket again. */
async function reconsider(tx: Db, shell: Shell, ticket: Ticket): Promise<void> {
  await outdatePlans(tx, shell, ticket.id);
  const now = shell.clock.now();
  const resting = ["waiting_customer", "waiting_review", "duplicate"] as const;
  await moveTicket(tx, ticket.id, resting, { state: "working", updatedAt: now });
  await enqueue(tx, "work_ticket", { workspaceId: shell.workspaceId, ticketId: ticket.id });
}

async function outdatePlans(tx: Db, shell: Shell, ticketId: string): Promise<void> {
  await outdateOpenRun(tx, ticketId);
  const reviews = await staleReviews(tx, ticketId, shell.clock.now());
  if (reviews > 0) await audit(tx, shell, ticketId, "review.outdated", { reviews });
}

/** A person's reply in the helpdesk takes the ticket over at once: a worker in mid-run is fenced out. */
async function takeOver(
  tx: Db,
  shell: Shell,
  connectionId: string,
  event: Of<"message.sent_by_person">,
): Promise<string | null> {
  const found = await findTicketByRef(tx, connectionId, event.ticketRef);
  if (!found && isOverdue(shell, event)) return null;
  if (!found) throw new AppError("not_found", "The ticket of this message is not known yet");
  const ticket = await lockTicket(tx, found.id);
  const now = shell.clock.now();
  const added = await insertMessage(tx, {
    id: shell.ids.next(),
    ticketId: ticket.id,
    episode: ticket.episode,
    direction: "out",
    authorKind: "person",
    authorName: event.author,
    externalRef: event.message.ref,
    text: event.message.text,
    newText: newText(event.message.text),
    automatic: false,
    sourceVersion: BigInt(event.sourceVersion),
    at: new Date(event.message.at),
  });
  if (!added || ticket.state === "closed") return ticket.id;
  await outdatePlans(tx, shell, ticket.id);
  const assigneeId = ticket.state === "taken_over" ? ticket.assigneeId : null;
  // Who answered in the helpdesk goes on there; what a member has taken here stays theirs.
  if (assigneeId === null) await endEscalations(tx, ticket.id, { verdict: "taken_over", by: null, at: now });
  if (ticket.state === "resolved") await withdrawResolution(tx, ticket.id, ticket.episode, now);
  await takeFromAgent(tx, ticket.id, assigneeId, now);
  await audit(tx, shell, ticket.id, "ticket.taken_over", { event: event.externalId, from: ticket.state });
  // What the agent had begun is brought to its end, and what it had planned is dropped.
  await enqueue(tx, "resume_ticket", { workspaceId: shell.workspaceId, ticketId: ticket.id });
  return ticket.id;
}

async function meetPromises(tx: Db, shell: Shell, event: Of<"issue.fixed">): Promise<string | null> {
  const due = await markFollowUpsDue(tx, "issue_fixed", event.issueRef);
  for (const promise of due) {
    await wakeQueueItems(tx, promise.ticketId, "vendor_answer");
    await keepPromise(tx, shell, promise);
  }
  return due[0]?.ticketId ?? null;
}

async function audit(
  tx: Db,
  shell: Shell,
  ticketId: string,
  kind: AuditEntry["kind"],
  data: AuditEntry["data"],
): Promise<void> {
  const at = shell.clock.now().toISOString();
  await appendAudit(tx, `ticket:${ticketId}`, [{ kind, at, actor: { kind: "vendor", id: "inbound" }, data }]);
}
