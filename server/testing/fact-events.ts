import fc from "fast-check";
import type { Db } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { insertSettings } from "@/server/store/settings";
import { sampleSettings } from "./sample-decision";

/** What may happen to a conversation, and when; which one follows from `pick`. */
export interface FactEvent {
  kind: (typeof kinds)[number];
  pick: number;
  /** A moment of the last days. */
  atMs: number;
  flag: boolean;
  many: number;
}

const kinds = [
  ...(["opened", "opened", "answered", "erased", "decided", "acted", "undone", "handed", "taken"] as const),
  ...(["graded", "settled", "withdrawn", "episode", "resolved", "carded", "approved"] as const),
  ...(["intent", "duplicate", "claimed", "moved", "dated"] as const),
  ...(["waiting", "urgent", "surveyed", "rated", "queued", "held", "ran", "spent", "logged", "hours"] as const),
];
type Changes = Record<Exclude<(typeof kinds)[number], "opened">, (tx: Db) => Promise<unknown>>;
const members = ["00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"];
const intents = ["refund", "status", null] as const;
const grades = ["verified", "assumed", "failed"] as const;

export const factEvents = (from: number, to: number, most: number): fc.Arbitrary<FactEvent[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      ...{ pick: fc.nat(9999), flag: fc.boolean(), many: fc.nat(3), atMs: fc.integer({ min: from, max: to }) },
    }),
    { minLength: 1, maxLength: most },
  );

/** A company whose tickets things happen to, straight in the tables. */
export class FactTables {
  readonly #tickets: string[] = [];
  readonly #requesterId = systemIds.next();
  readonly #connectionId = systemIds.next();
  #made = 0;

  constructor(readonly db: Db) {}

  async begin(): Promise<void> {
    const who = { id: this.#requesterId, connectionId: this.#connectionId, address: "a@b.example" };
    await this.db.requester.create({ data: { ...who, createdAt: new Date() } });
  }

  /** Twice the same changes nothing more, or as much again. */
  async happens(event: FactEvent, tx: Db = this.db): Promise<void> {
    const ticketId = this.#tickets[event.pick % Math.max(1, this.#tickets.length)];
    if (event.kind === "opened" || ticketId === undefined) return this.#open(event, tx);
    const change = this.#changes(ticketId, event)[event.kind];
    await change(tx);
  }

  /** The agent plans something on most of them: of what it is not involved in, little is counted. */
  async #open(event: FactEvent, tx: Db): Promise<void> {
    const { pick, atMs, many } = event;
    const id = systemIds.next();
    const at = new Date(atMs);
    await tx.ticket.create({
      data: {
        ...{ id, connectionId: this.#connectionId, externalRef: id, channel: "email", subject: "s", state: "new" },
        ...{ requesterId: this.#requesterId, episode: 1, intent: intents[pick % 3] ?? null, sourceVersion: 1n },
        ...{ createdAt: at, updatedAt: at },
      },
    });
    if (many > 0) await this.#changes(id, { ...event, flag: true }).decided(tx);
    this.#tickets.push(id);
  }

  #changes(ticketId: string, event: FactEvent): Changes {
    const { pick, flag, many, atMs } = event;
    const at = new Date(atMs);
    const [id, other] = [systemIds.next(), this.#tickets[(pick + 1) % this.#tickets.length] ?? ticketId];
    const of = { ticketId, episode: 1 };
    const grade = grades[pick % 3] ?? "failed";
    const settled = { grade, reason: "silence", settledAt: at };
    const bytes = new Uint8Array();
    return {
      ...this.#newer(ticketId, event),
      answered: (tx) =>
        tx.message.create({
          data: {
            ...{
              ...of,
              id,
              direction: "out",
              authorKind: flag ? "agent" : "person",
              externalRef: id,
              text: "",
              newText: "",
            },
            ...{ automatic: false, sourceVersion: 1n, at },
          },
        }),
      erased: (tx) => tx.message.deleteMany({ where: { ticketId } }),
      decided: (tx) =>
        tx.decision.create({
          data: {
            ...{ ...of, id, runId: id, outcome: flag ? "act" : "escalate", body: {}, settings: 1 },
            ...{ evidenceHash: "h", sealedEvidence: bytes, createdAt: at },
          },
        }),
      acted: (tx) =>
        tx.actionRun.create({
          data: {
            ...{ ...of, id, decisionId: id, part: "a1", action: flag ? "issue_refund" : "send_reply", effect: "money" },
            ...{ state: "done", sealedArgs: bytes, argsHash: "h", actorKind: "agent", actorId: "agent" },
            ...{ createdAt: at, updatedAt: at },
          },
        }),
      undone: (tx) => tx.actionRun.updateMany({ where: { ticketId }, data: { state: "undone", updatedAt: at } }),
      handed: (tx) =>
        tx.escalation.create({
          data: {
            ...{
              ...of,
              id,
              team: "t",
              causes: ["risk_words", "knowledge_gap", "steps_spent", "level_off"].slice(many),
            },
            ...{ sealedPackage: bytes, state: "open", createdAt: at },
          },
        }),
      taken: (tx) =>
        tx.escalation.updateMany({
          where: { ticketId },
          data: { takenAt: at, endedAt: flag ? new Date(atMs + pick) : null },
        }),
      graded: (tx) =>
        tx.grade.createMany({
          data: [
            {
              ...of,
              episode: many,
              grade: "pending",
              approvedByPerson: flag,
              resolvedBy: flag ? "approved" : "agent",
              dueAt: at,
            },
          ],
          skipDuplicates: true,
        }),
      settled: (tx) => tx.grade.updateMany({ where: { ticketId }, data: settled }),
      withdrawn: (tx) => tx.grade.deleteMany({ where: { ticketId, episode: many } }),
      episode: (tx) =>
        tx.episode.createMany({
          data: [{ ticketId, number: 1 + many, cause: flag ? "opened" : "follow_up", openedAt: at, modelTokens: pick }],
          skipDuplicates: true,
        }),
      resolved: (tx) => tx.episode.updateMany({ where: { ticketId }, data: { resolvedAt: flag ? at : null } }),
      carded: (tx) =>
        tx.review.create({
          data: {
            ...{ ...of, id, runId: id, decisionId: id, state: "waiting", shownHash: "h", expiresAt: at },
            createdAt: new Date(atMs - pick * 1000),
          },
        }),
      approved: (tx) =>
        tx.review.updateMany({
          where: { ticketId },
          data: {
            state: flag ? "approved" : "rejected",
            decidedAt: at,
            editedBy: many > 1 ? id : null,
            editDistance: pick % 40,
            decidedBy: members[pick % 3] ?? null,
            verdict: flag ? {} : { reason: many > 1 ? "unsafe" : "wrong_facts" },
          },
        }),
      intent: (tx) => tx.ticket.updateMany({ where: { id: ticketId }, data: { intent: intents[many % 3] ?? null } }),
      duplicate: (tx) =>
        tx.ticket.updateMany({ where: { id: ticketId }, data: { state: flag ? "duplicate" : "working" } }),
      dated: (tx) => tx.ticket.updateMany({ where: { id: ticketId }, data: { createdAt: at } }),
      claimed: (tx) => tx.ticket.updateMany({ where: { id: ticketId }, data: { fence: { increment: 1 } } }),
      moved: (tx) => tx.message.updateMany({ where: { ticketId }, data: { ticketId: other } }),
    };
  }

  /** What was asked, queued, spent and written down of it, and the company's own hours. */
  #newer(ticketId: string, { pick, flag, many, atMs }: FactEvent) {
    const at = new Date(atMs);
    const id = systemIds.next();
    const of = { ticketId, episode: 1 };
    const answer = flag ? { score: 1 + (pick % 5), answeredAt: at } : { score: null, answeredAt: null };
    return {
      waiting: (tx) =>
        tx.ticket.updateMany({ where: { id: ticketId }, data: { state: flag ? "waiting_customer" : "working" } }),
      urgent: (tx) => tx.ticket.updateMany({ where: { id: ticketId }, data: { urgency: flag ? "high" : "low" } }),
      surveyed: (tx) =>
        tx.survey.createMany({
          data: [
            {
              ...{ ...of, episode: many, id, source: flag ? "reply" : "helpdesk" },
              ...{ resolvedBy: ["agent", "approved", "person"][pick % 3] ?? "agent" },
              ...{ cells: [], askedAt: at, expiresAt: at },
            },
          ],
          skipDuplicates: true,
        }),
      rated: (tx) => tx.survey.updateMany({ where: { ticketId }, data: answer }),
      queued: async (tx) => {
        const cards = await tx.review.findMany({ where: { ticketId }, select: { id: true } });
        const item = { ...of, kind: "review", channel: "email", urgency: "normal", waitingSince: at, rankAt: at };
        const dueAt = flag ? at : null;
        await tx.queueItem.createMany({
          data: cards.map((card) => ({ ...item, id: card.id, actions: [], reasons: [], dueAt, createdAt: at })),
          skipDuplicates: true,
        });
      },
      held: (tx) =>
        tx.queueItem.updateMany({
          where: { ticketId },
          data: flag ? { heldBy: members[many % 2] ?? null, heldAt: at } : { dueAt: at },
        }),
      ran: (tx) =>
        tx.run.create({
          data: {
            ...{ ...of, id, trigger: "t", state: "running", fence: 1, model: "m" },
            ...{ costMicros: BigInt(pick), startedAt: at },
          },
        }),
      spent: (tx) => tx.run.updateMany({ where: { ticketId }, data: { costMicros: { increment: BigInt(many) } } }),
      logged: async (tx) => {
        const run = await tx.actionRun.findFirst({ where: { ticketId }, select: { id: true }, orderBy: { id: "asc" } });
        const line = { stream: `ticket:${ticketId}`, seq: (this.#made += 1), at, kind: "action.performed" };
        const chain = { actorKind: "agent", actorId: "agent", prev: "p", hash: "h" };
        if (run) await tx.auditLine.create({ data: { ...line, ...chain, data: { actionRun: run.id } } });
      },
      hours: (tx) => {
        const workingHours = [1, 2, 3, 4].slice(many).map((day) => ({ day, from: 9 * 60, to: 10 * 60 + (pick % 400) }));
        const responseHours = { high: 1 + many, normal: 8, low: 24 };
        const body = sampleSettings({ workingHours, responseHours, timeZone: flag ? "UTC" : "Asia/Tokyo" });
        // A number is never given again, also where what had it was taken back: a revision is kept in memory.
        return insertSettings(tx, { revision: (this.#made += 1), body, changedAt: at, changedBy: null });
      },
    } satisfies Partial<Changes>;
  }
}
