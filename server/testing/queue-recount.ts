import { DecisionInput } from "@/server/core/evidence/evidence";
import { Decision } from "@/server/core/decision/decision";
import type { Db } from "@/server/platform/db";
import { listApprovedParts } from "@/server/store/verdicts";
import type { Escalation, Review } from "@/prisma/generated/client";

/** What the queue has to hold of one thing that waits, worked out anew from the rows that it stands for. */
export interface Recounted {
  id: string;
  kind: string;
  ticketId: string;
  episode: number;
  team: string | null;
  channel: string;
  intent: string | null;
  urgency: string;
  actions: string[];
  minor: number | null;
  reasons: string[];
  sampled: boolean;
}

async function planOf(db: Db, kind: string, at: { decisionId?: string; runId?: string | null }) {
  const where = at.decisionId ? { id: at.decisionId } : { runId: at.runId ?? "00000000-0000-0000-0000-000000000000" };
  const row = await db.decision.findFirst({ where, orderBy: { createdAt: "desc" } });
  const input = row && (await db.decisionInput.findFirstOrThrow({ where: { decisionId: row.id } }));
  if (!row || !input) return { actions: [], minor: null, reasons: [], sampled: false };
  const [decision, read] = [Decision.parse(row.body), DecisionInput.parse(input.body)];
  const done = await listApprovedParts(db, row.runId);
  const open = decision.parts.filter(({ part, outcome }) => outcome === "review" && !done.includes(part));
  const shown = read.parts.flatMap((part) =>
    part.kind === "action" && (kind !== "review" || open.some((one) => one.part === part.id)) ? [part] : [],
  );
  const values = shown.flatMap(({ value }) => (value ? [value.minor] : []));
  return {
    actions: [...new Set(shown.map(({ action }) => action))],
    minor: values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0),
    reasons: [...new Set(decision.because.map(({ reason }) => reason.code))],
    sampled: decision.sampledForQa,
  };
}

async function ticketOf(db: Db, ticketId: string) {
  const { episode, channel, intent, urgency, team } = await db.ticket.findFirstOrThrow({ where: { id: ticketId } });
  return { ticketId, episode, channel, intent, urgency: urgency ?? "normal", team };
}

/** Every review, escalation and wait that a person could have to do with, from its source alone, by id. */
export async function recountQueue(db: Db): Promise<Recounted[]> {
  const found: Recounted[] = [];
  const reviews: Review[] = await db.review.findMany({ where: { state: "waiting" } });
  for (const { id, ticketId, decisionId } of reviews) {
    found.push({
      ...(await ticketOf(db, ticketId)),
      ...(await planOf(db, "review", { decisionId })),
      id,
      kind: "review",
    });
  }
  const open: Escalation[] = await db.escalation.findMany({ where: { state: { in: ["open", "taken"] } } });
  for (const { id, ticketId, runId, team, causes } of open) {
    const plan = await planOf(db, "escalation", { runId });
    found.push({ ...(await ticketOf(db, ticketId)), ...plan, id, kind: "escalation", team, reasons: causes });
  }
  for (const { id: ticketId } of await db.ticket.findMany({ where: { state: "waiting_vendor" } })) {
    const run = await db.run.findFirst({ where: { ticketId, endedAt: null }, orderBy: { startedAt: "desc" } });
    const plan = await planOf(db, "wait", { runId: run?.id ?? null });
    // Without a run there is nothing that its id could be.
    found.push({ ...(await ticketOf(db, ticketId)), ...plan, id: run?.id ?? ticketId, kind: "wait", reasons: [] });
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The same of the queue's own rows. */
export async function readWaitingQueue(db: Db): Promise<Recounted[]> {
  const rows = await db.queueItem.findMany({ where: { decidedAt: null } });
  const found = await Promise.all(
    rows.map(async (row): Promise<Recounted> => {
      const { id, kind, ticketId, episode, team, channel, intent, urgency, actions, reasons, sampled } = row;
      const hasRun = kind !== "wait" || (await db.run.count({ where: { id } })) > 0;
      const minor = row.valueMinor === null ? null : Number(row.valueMinor);
      const all = { kind, ticketId, episode, team, channel, intent, urgency, actions, reasons, sampled, minor };
      return { ...all, id: hasRun ? id : ticketId };
    }),
  );
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}
