import type { AuditEntry } from "@/server/core/audit/audit-line";
import { isCaught, Planted } from "@/server/core/quality/planted";
import { cardVersion, Marks, verdictOf } from "@/server/core/quality/scorecard";
import { inTransaction } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { appendAudit } from "@/server/store/audit";
import { getQualityItem, lockQualityItem, updateQualityItem } from "@/server/store/quality-items";
import type { QualityItem } from "@/server/store/quality-items";
import { insertQualityScore, listScoresOf } from "@/server/store/quality-scores";
import type { QualityScore } from "@/server/store/quality-scores";
import { findStanding } from "@/server/store/reviewer-standings";
import { lockTicket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { assertMayScore } from "./open-quality";
import { judgeReviewer } from "./judge-reviewer";
import { recordQuality } from "./record-quality";
import type { Shell } from "./shell";

export interface ScoreInput {
  itemId: string;
  memberId: string;
  /** Of the claim. */
  token: number;
  marks: Marks;
  comment: string | null;
  /** A lead says who of two is right. */
  settles: boolean;
}

/** What whoever scored is told: that it had been put wrong on purpose, and whether they noticed; null: it had not. */
export interface ScoreTold {
  planted: { fault: Planted; caught: boolean } | null;
}

/**
 * Keeps a scorecard, and settles the item where enough people who are believed say the same; where two of them do not, it
 * waits for a lead. What was put wrong on purpose says something of its reviewer alone, and is told at once. Throws
 * `forbidden` to whoever had a hand in it, `already_decided` where it is settled or scored by them, `conflict` without a claim.
 */
export async function scoreQuality(shell: Shell, input: ScoreInput): Promise<ScoreTold> {
  const { ticketId } = await getQualityItem(shell.db, input.itemId);
  return shell.step("score quality", () =>
    inTransaction(shell.db, async (tx) => {
      const ticket = await lockTicket(tx, ticketId);
      const item = await lockQualityItem(tx, input.itemId, input);
      await assertMayScore(tx, item, input.memberId);
      assertAsOpened(item, input);
      const score = await keepScore(tx, shell, { item, requesterId: ticket.requesterId }, input);
      const told = plantedOf(item, input.marks);
      const judged =
        told === null ? await settleIfAgreed(tx, shell, item, score) : await endPlanted(tx, shell, item, score);
      const lines = [scoredLine(item, score)];
      for (const memberId of [...new Set([input.memberId, ...judged])].sort()) {
        await judgeReviewer(tx, shell, memberId, memberId === input.memberId ? lines : []);
      }
      return { planted: told };
    }),
  );
}

function assertAsOpened({ state }: QualityItem, { settles }: ScoreInput): void {
  if (settles === (state === "disputed")) return;
  const userMessage = "It has changed since you opened it. Open it again.";
  throw new AppError("stale", "the item is in another state", { userMessage });
}

async function keepScore(
  tx: Db,
  shell: Shell,
  { item, requesterId }: { item: QualityItem; requesterId: string },
  { memberId, marks, comment, settles }: ScoreInput,
): Promise<QualityScore> {
  const id = shell.ids.next();
  const { verdict, hard } = verdictOf(marks);
  const sealedComment = comment === null ? null : (await openVault(tx, requesterId)).seal(`quality:${id}`, { comment });
  const counts = settles || (await findStanding(tx, memberId)).state === "counts";
  const score = { id, itemId: item.id, memberId, settles, version: cardVersion, verdict, hard, counts };
  await insertQualityScore(tx, { ...score, marks, sealedComment, at: shell.clock.now() });
  const kept = (await listScoresOf(tx, item.id)).find((one) => one.id === id);
  if (kept === undefined) throw new Error("a score was kept and is not there");
  return kept;
}

function plantedOf(item: QualityItem, marks: Marks): ScoreTold["planted"] {
  const fault = Planted.safeParse(item.planted).data;
  return fault === undefined ? null : { fault, caught: isCaught(fault, marks) };
}

/** It was there for one reviewer: nothing of it is evidence of anything that the agent did. */
async function endPlanted(tx: Db, shell: Shell, item: QualityItem, score: QualityScore): Promise<string[]> {
  const { verdict, hard } = score;
  await updateQualityItem(tx, item.id, { state: "settled", verdict, hard, settledAt: shell.clock.now() });
  return [];
}

/** Whose standing has to be judged beside the author's. */
async function settleIfAgreed(tx: Db, shell: Shell, item: QualityItem, score: QualityScore): Promise<string[]> {
  const scores = (await listScoresOf(tx, item.id)).filter((one) => one.counts && !one.settles);
  const others = scores.map(({ memberId }) => memberId).filter((memberId) => memberId !== score.memberId);
  if (score.settles) {
    await settle(tx, shell, item, score);
    return [];
  }
  if (score.counts && scores.length >= item.looks) {
    const agreed = scores.every(({ verdict }) => verdict === score.verdict);
    if (agreed) await settle(tx, shell, item, scores.find(({ hard }) => hard) ?? score);
    else await leave(tx, shell, item, score, "disputed");
    return others;
  }
  await leave(tx, shell, item, score, "open");
  return [];
}

/** Harm is not left to go on until somebody else has looked: what a lead settles otherwise is taken back then. */
async function leave(
  tx: Db,
  shell: Shell,
  item: QualityItem,
  score: QualityScore,
  state: "open" | "disputed",
): Promise<void> {
  if (score.counts && score.hard) await recordQuality(tx, shell, item, cardOf(score));
  await updateQualityItem(tx, item.id, { state });
}

async function settle(tx: Db, shell: Shell, item: QualityItem, score: QualityScore): Promise<void> {
  const { verdict, hard, memberId, settles } = score;
  const settledAt = shell.clock.now();
  await updateQualityItem(tx, item.id, { state: "settled", verdict, hard, settledAt });
  await recordQuality(tx, shell, item, cardOf(score));
  const data = { item: item.id, decision: item.decisionId, verdict, hard, disputed: settles };
  const actor = { kind: "member", id: memberId } as const;
  await appendAudit(tx, `ticket:${item.ticketId}`, [
    { kind: "quality.settled", at: settledAt.toISOString(), actor, data },
  ]);
}

const cardOf = ({ marks, memberId }: QualityScore) => ({ marks: Marks.parse(marks), by: memberId });

/** Of the author's own stream: the ticket's would tell the next reviewer that they are not the first. */
function scoredLine(
  item: QualityItem,
  { id, memberId, verdict, hard, settles, version, at }: QualityScore,
): AuditEntry {
  const data = { item: item.id, score: id, verdict, hard, settles, card: version };
  return { kind: "quality.scored", at: at.toISOString(), actor: { kind: "member", id: memberId }, data };
}
