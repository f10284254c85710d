import { demoIds } from "@/prisma/scenarios/demo-ids";
import { appRouter } from "@/server/api/root";
import type { Shell } from "@/server/flows/shell";
import { workTicket } from "@/server/flows/work-ticket";
import { systemClock } from "@/server/platform/clock";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import type { Member } from "@/server/store/members";
import { openDemoStage, type DemoStage } from "./demo-stage";

/** The demo company with people who sign in, and tickets in the states that people meet them in. */
export type PeopleStage = Awaited<ReturnType<typeof openPeopleStage>>;

/** `crowd`: how many customers there are, each with a late order. */
export async function openPeopleStage(options: Parameters<typeof openDemoStage>[0] = {}) {
  const stage = await openDemoStage({ crowd: 60, ...options });
  return { ...stage, ...peopleOf(stage), ...ticketsOf(stage) };
}

function peopleOf({ database }: DemoStage) {
  async function join(name: string, roles: string[]): Promise<Member> {
    const userId = systemIds.next();
    const user = { id: userId, email: `${userId}@example.com`, name, passwordHash: "", createdAt: new Date() };
    await database.global.user.create({ data: user });
    const row = { workspaceId: demoIds.workspace, userId, roles, createdAt: new Date() };
    await database.global.member.create({ data: row });
    return { userId, name, email: user.email, roles, workspaceId: demoIds.workspace, workspaceName: "Pinewood" };
  }
  const as = (member: Member) => appRouter.createCaller({ database, clock: systemClock, member, caller: null });
  return { join, as };
}

function ticketsOf({ sandbox, within, shell, settleEvents }: DemoStage) {
  let written = 0;
  /** A mail of a customer of the crowd about their order; the ticket's id, its reference and who wrote. */
  async function write(text: (order: string) => string) {
    written += 1;
    const from = `crowd.${String(written).padStart(5, "0")}@example.com`;
    const order = `PT-${String(900_000 + written)}`;
    const mail = { from, subject: "A request", text: text(order) };
    const { ticketRef } = await sandbox.door.openTicket({ ...mail, authenticity: "dmarc_pass" });
    await settleEvents();
    const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
    return { ticketId: id, ticketRef, from, order };
  }
  const work = (ticketId: string, by: Shell = shell) => within(() => workTicket(by, { ticketId }));
  /** A refund that the agent makes by itself. */
  const late = () => write((order) => `My order ${order} is more than a week late. Please refund it.`);
  /** Handed to a person, since it is no request that the agent knows. */
  async function handedOver() {
    const ticket = await write(() => "I want to talk to a human being about something private.");
    await work(ticket.ticketId);
    return ticket;
  }
  /** A refund above what the agent may do by itself: a card waits for a reviewer. */
  async function onCard() {
    const mail = { from: "elena.rossi@example.com", subject: "Late order", authenticity: "dmarc_pass" as const };
    const order = "PT-10405";
    const text = `My order ${order} is more than a week late. Please refund it.`;
    const { ticketRef } = await sandbox.door.openTicket({ ...mail, text });
    await settleEvents();
    const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
    await work(id);
    return { ticketId: id, ticketRef, from: mail.from, order };
  }
  const ticketOf = (id: string) => within(() => shell.db.ticket.findFirstOrThrow({ where: { id } }));
  const linesOf = (id: string) => within(() => listAudit(shell.db, `ticket:${id}`, 0, 1000));
  const runsOf = (ticketId: string) =>
    within(() => shell.db.actionRun.findMany({ where: { ticketId }, orderBy: { id: "asc" } }));
  const effects = async (kind: string, ref: string) =>
    (await sandbox.ledger()).filter((effect) => effect.kind === kind && JSON.stringify(effect).includes(ref));
  return { write, work, late, handedOver, onCard, ticketOf, linesOf, runsOf, effects };
}

/** The code of a refusal, or "ok". */
export function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "ok",
    (error: unknown) => {
      const cause = error instanceof Error ? error.cause : null;
      return cause instanceof Error && "code" in cause ? String(cause.code) : String(error);
    },
  );
}

/** What a refusal says to who is refused, or "ok". */
export function saysOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "ok",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
