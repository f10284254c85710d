import { parseSurveyToken } from "@/server/core/satisfaction/survey-token";
import { workingTime } from "@/server/core/ticket/working-time";
import { answerSurveyLink } from "@/server/flows/answer-survey";
import { resolveTicket } from "@/server/flows/resolve-ticket";
import { replyAsPerson } from "@/server/flows/reply-as-person";
import { takeOver } from "@/server/flows/take-over";
import { workTicket } from "@/server/flows/work-ticket";
import { AppError } from "@/server/platform/errors";
import { demoSettings } from "../demo-settings";
import { decideCard } from "./year-people";
import { drawsOf, type Draws } from "./year-draws";
import { familyNames, firstNames, orderOf, recordsOf, stories, type Story } from "./year-stories";
import type { YearWorld } from "./year-world";

/** Something that is about to happen with a ticket of the year. */
export interface Next {
  at: Date;
  run: () => Promise<void>;
}

export interface YearTicket {
  number: number;
  opensAt: Date;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const hours = workingTime(demoSettings);

/**
 * What happens next with a ticket, from how it stands in the tables: so that a year that was killed goes on where it was. Null:
 * nothing more.
 */
export async function nextOf(world: YearWorld, { number, opensAt }: YearTicket): Promise<Next | null> {
  const draws = drawsOf(number);
  const story = draws.weighted("story", stories);
  const of: Of = { world, number, draws, story, email: `year.${String(number)}@example.com` };
  const { db } = world.at(opensAt);
  const found = await db.ticket.findFirst({
    where: { requester: { address: of.email } },
    orderBy: { createdAt: "desc" },
  });
  if (!found) return { at: opensAt, run: () => open(of, opensAt) };
  return afterState(of, found);
}

interface Of {
  world: YearWorld;
  number: number;
  draws: Draws;
  story: Story;
  email: string;
}

interface Found {
  id: string;
  externalRef: string;
  state: string;
  episode: number;
  updatedAt: Date;
  createdAt: Date;
  resolvedAt: Date | null;
}

async function open({ world, number, draws, story, email }: Of, at: Date): Promise<void> {
  const name = `${draws.one("first name", firstNames)} ${draws.one("family name", familyNames)}`;
  await world.vendor.plant(recordsOf(story, { number, email, name, at, draws }));
  const { subject, authenticity } = story;
  const text = draws.one("text", story.texts)(orderOf(number));
  const channel = draws.isIn("web", 20) ? "web" : "email";
  await world.vendor.openTicket({ from: email, name, subject, text, authenticity, channel, at: at.toISOString() });
  await world.vendor.settled();
}

/** Who decides is there in working hours, and has others before it. */
function whenSomebodyIs(of: Of, name: string, from: Date, meanHours: number): Date {
  const waits = -Math.log(1 - of.draws.of(name)) * meanHours;
  return new Date(hours.after(from.getTime(), Math.min(waits, 40)));
}

async function afterState(of: Of, ticket: Found): Promise<Next | null> {
  const tag = `${String(ticket.episode)} ${ticket.state}`;
  const worked = (at: Date) => ({ at, run: () => work(of, ticket, at) });
  switch (ticket.state) {
    case "new":
    case "working":
      return worked(new Date(ticket.updatedAt.getTime() + of.draws.between(`${tag} soon`, 0.2, 2) * minuteMs));
    case "waiting_vendor":
      return worked(new Date(ticket.updatedAt.getTime() + hourMs));
    case "waiting_review":
      return afterCard(of, ticket, tag);
    case "escalated":
      return of.draws.isIn(`${tag} taken`, 92)
        ? takenOver(of, ticket, whenSomebodyIs(of, tag, ticket.updatedAt, 3))
        : null;
    case "taken_over":
      return ended(of, ticket);
    case "resolved":
      return afterResolution(of, ticket);
    default:
      return null;
  }
}

async function work({ world }: Of, { id: ticketId }: Found, at: Date): Promise<void> {
  await workTicket(world.at(at), { ticketId });
}

/** A card waits for a person; or what they decided waits for the seconds in which it can be taken back. */
async function afterCard(of: Of, ticket: Found, tag: string): Promise<Next | null> {
  const { db } = of.world.at(ticket.updatedAt);
  const held = await db.review.findFirst({ where: { ticketId: ticket.id, actsAt: { not: null }, actedAt: null } });
  if (held?.actsAt) {
    const at = new Date(held.actsAt.getTime() + 1000);
    return { at, run: () => work(of, ticket, at) };
  }
  const waiting = await db.review.findFirst({ where: { ticketId: ticket.id, state: "waiting" } });
  if (!waiting) return null;
  const at = whenSomebodyIs(of, tag, waiting.createdAt, 1.2);
  const by = of.draws.one(`${tag} who`, of.world.people);
  return {
    at,
    run: () => decideCard(of.world, { ticketId: ticket.id, reviewId: waiting.id, by, draws: of.draws, tag, at }),
  };
}

function takenOver(of: Of, ticket: Found, at: Date): Next {
  const { memberId } = of.draws.one("helper", of.world.people);
  const asked = { ticketId: ticket.id, memberId, isLead: false, reason: null, claimToken: null };
  return { at, run: () => unlessOver(() => takeOver(of.world.at(at), asked)) };
}

/** A person writes to the customer and ends it; what they wrote goes out when it can be taken back no more. */
async function ended(of: Of, ticket: Found): Promise<Next | null> {
  const { db } = of.world.at(ticket.updatedAt);
  const by = of.world.people.find(({ memberId }) => memberId === of.draws.one("helper", of.world.people).memberId);
  const told = await db.actionRun.findFirst({ where: { ticketId: ticket.id, actorKind: "member", state: "held" } });
  if (told) {
    const at = new Date(told.createdAt.getTime() + 2 * minuteMs);
    return { at, run: () => work(of, ticket, at) };
  }
  if (!by) return null;
  const at = new Date(ticket.updatedAt.getTime() + of.draws.between("handles", 6, 40) * minuteMs);
  const text =
    "Hello,\n\nI have looked into it myself, and it is settled now. Just reply if anything is still open.\n\nPinewood";
  const answered = await db.message.count({
    where: { ticketId: ticket.id, episode: ticket.episode, authorKind: "person" },
  });
  const run = async () => {
    const shell = of.world.at(at);
    if (answered > 0) await resolveTicket(shell, { ticketId: ticket.id, by, note: null });
    else await replyAsPerson(shell, { ticketId: ticket.id, by, text, resolve: true });
  };
  return { at, run: () => unlessOver(run) };
}

/** The customer rates the answer, or comes back, or neither. */
async function afterResolution(of: Of, ticket: Found): Promise<Next | null> {
  const { draws, world } = of;
  const resolvedAt = ticket.resolvedAt ?? ticket.updatedAt;
  const from = (ms: number) => new Date(resolvedAt.getTime() + ms);
  const survey = await world
    .at(resolvedAt)
    .db.survey.findFirst({ where: { ticketId: ticket.id, episode: ticket.episode } });
  const isUnrated = survey === null ? draws.isIn("helpdesk", 20) : survey.score === null;
  if (isUnrated && draws.isIn(`rates ${String(ticket.episode)}`, 38)) {
    const at = from(draws.between("rates after", 0.3, 40) * hourMs);
    return { at, run: () => rate(of, ticket, survey !== null, at) };
  }
  const { again } = of.story;
  if (again === null || ticket.episode > 1 || !draws.isIn("again", 9)) return null;
  const at = from(draws.between("again after", 0.5, 5.5) * dayMs);
  const reply = { ticketRef: ticket.externalRef, from: of.email, text: again, authenticity: "dmarc_pass" };
  return {
    at,
    run: async () => {
      await world.vendor.reply({ ...reply, at: at.toISOString() });
      await world.vendor.settled();
    },
  };
}

async function rate(of: Of, ticket: Found, isAsked: boolean, at: Date): Promise<void> {
  const score = of.draws.weighted(`score ${String(ticket.episode)}`, ticket.episode > 1 ? whoCameBack : whoDidNot);
  if (!isAsked) {
    await of.world.vendor.rate(ticket.externalRef, score);
    await of.world.vendor.settled();
    return;
  }
  const mails = await of.world.vendor.mailbox(of.email);
  const token = /\/survey\/(\S+)\/[1-5]\n/.exec(mails.findLast((text) => text.includes("/survey/")) ?? "")?.[1];
  const parsed = token === undefined ? null : parseSurveyToken(token);
  if (parsed === null) throw new Error(`no survey in the mailbox of ${of.email}`);
  await answerSurveyLink(of.world.at(at), parsed.secret, { score, comment: null });
}

const whoDidNot = [[50, 5], [30, 4], [9, 3], [6, 2], [5, 1]] as const; // prettier-ignore
const whoCameBack = [[15, 5], [20, 4], [20, 3], [20, 2], [25, 1]] as const; // prettier-ignore

/** Somebody or something was faster: then it is theirs. */
export async function unlessOver(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
