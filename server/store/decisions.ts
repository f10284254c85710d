import { Decision } from "@/server/core/decision/decision";
import { DecisionInput } from "@/server/core/evidence/evidence";
import type { Evidence } from "@/server/core/evidence/evidence";
import { recordedForm } from "@/server/core/policy/recorded-decision";
import type { Db } from "@/server/platform/db";
import type { Prisma } from "@/prisma/generated/client";
import type { Vault } from "./vault";

export interface DecisionRow {
  id: string;
  runId: string;
  ticketId: string;
  episode: number;
  decision: Decision;
  evidenceHash: string;
  createdAt: Date;
}

/**
 * Saves a decision with the evidence sealed beside it and the narrow row that a replay reads. `replies`: how many the agent had
 * sent by then; null for what a reviewer made of a plan, which is not replayed.
 */
export async function saveDecision(
  tx: Db,
  vault: Vault,
  input: Omit<DecisionRow, "createdAt"> & { evidence: Evidence; actionsHash: string; replies: number | null; at: Date },
): Promise<void> {
  const { decision, evidence } = input;
  await tx.decision.createMany({
    data: [
      {
        id: input.id,
        runId: input.runId,
        ticketId: input.ticketId,
        episode: input.episode,
        outcome: decision.outcome,
        body: decision,
        release: decision.release,
        settings: decision.settings,
        evidenceHash: input.evidenceHash,
        sealedEvidence: vault.seal(`evidence:${input.id}`, evidence),
        createdAt: input.at,
      },
    ],
  });
  await saveDecisionInput(tx, input.id, decision, evidence.input, input);
}

async function saveDecisionInput(
  tx: Db,
  decisionId: string,
  decision: Decision,
  body: DecisionInput,
  { actionsHash, replies }: { actionsHash: string; replies: number | null },
): Promise<void> {
  await tx.decisionInput.createMany({
    data: [
      {
        decisionId,
        release: decision.release,
        settings: decision.settings,
        intent: body.wants[0]?.intent ?? null,
        outcome: decision.outcome,
        asOf: new Date(body.asOf),
        body: body,
        actionsHash,
        form: recordedForm,
        replies,
      },
    ],
  });
}

/** The decision that a run goes by: its own, or what a reviewer has made of it. */
export async function findDecisionOfRun(db: Db, runId: string): Promise<DecisionRow | null> {
  const row = await db.decision.findFirst({ where: { runId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  return row ? toRow(row) : null;
}

/** The decision on what the agent itself proposed in a run, before any reviewer changed it: its id. */
export async function findFirstDecisionOfRun(db: Db, runId: string): Promise<string | null> {
  const orderBy = [{ createdAt: "asc" as const }, { id: "asc" as const }];
  const row = await db.decision.findFirst({ where: { runId }, orderBy, select: { id: true } });
  return row?.id ?? null;
}

export async function findDecision(db: Db, id: string): Promise<DecisionRow | null> {
  const row = await db.decision.findFirst({ where: { id } });
  return row ? toRow(row) : null;
}

/** What a decision read, without what is sealed; null when there is no such decision. */
export async function findDecidedInput(db: Db, decisionId: string): Promise<DecisionInput | null> {
  const row = await db.decisionInput.findFirst({ where: { decisionId }, select: { body: true } });
  return row ? DecisionInput.parse(row.body) : null;
}

/** The ticket's newest decision, of any episode. */
export async function findLatestDecision(db: Db, ticketId: string): Promise<DecisionRow | null> {
  const row = await db.decision.findFirst({ where: { ticketId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  return row ? toRow(row) : null;
}

function toRow(row: Prisma.DecisionGetPayload<object>): DecisionRow {
  return {
    id: row.id,
    runId: row.runId,
    ticketId: row.ticketId,
    episode: row.episode,
    decision: Decision.parse(row.body),
    evidenceHash: row.evidenceHash,
    createdAt: row.createdAt,
  };
}
