import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type {
  ActionRun,
  Attachment,
  FollowUp,
  Message,
  Requester,
  Review,
  Run,
  Ticket,
} from "@/prisma/generated/client";

export type TicketPage = Ticket & {
  requester: Pick<Requester, "name" | "address" | "customerId">;
  messages: (Message & { attachments: Attachment[] })[];
};

/** A ticket with its conversation, oldest message first. Throws `not_found`. */
export async function getTicketPage(db: Db, ticketId: string): Promise<TicketPage> {
  const ticket = await db.ticket.findFirst({
    where: { id: ticketId },
    include: {
      requester: { select: { name: true, address: true, customerId: true } },
      messages: { orderBy: [{ at: "asc" }, { id: "asc" }], include: { attachments: true } },
    },
  });
  if (!ticket) throw new AppError("not_found", "There is no such ticket");
  return ticket;
}

/** What another ticket is called, for a link to it; null when there is none. */
export async function findTicketTitle(db: Db, ticketId: string): Promise<{ id: string; subject: string } | null> {
  return db.ticket.findFirst({ where: { id: ticketId }, select: { id: true, subject: true } });
}

export interface TicketHistory {
  runs: Run[];
  reviews: Review[];
  followUps: FollowUp[];
}

/** Every pass of the agent over a ticket, what waited for a person, and what was promised; each oldest first. */
export async function readTicketHistory(db: Db, ticketId: string): Promise<TicketHistory> {
  const [runs, reviews, followUps] = await Promise.all([
    db.run.findMany({ where: { ticketId }, orderBy: [{ startedAt: "asc" }, { id: "asc" }] }),
    db.review.findMany({ where: { ticketId }, orderBy: { createdAt: "asc" } }),
    db.followUp.findMany({ where: { ticketId }, orderBy: { createdAt: "asc" } }),
  ]);
  return { runs, reviews, followUps };
}

/** Every action run of a ticket, of all episodes, in the order they were meant. */
export async function listTicketActionRuns(db: Db, ticketId: string): Promise<ActionRun[]> {
  return db.actionRun.findMany({ where: { ticketId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}
