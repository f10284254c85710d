import { standingAfter } from "@/server/core/quality/calibration";
import { isCaught } from "@/server/core/quality/planted";
import { Marks } from "@/server/core/quality/scorecard";
import type { AuditEntry } from "@/server/core/audit/audit-line";
import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { listPlantedScores, listScoredPairs } from "@/server/store/quality-scores";
import { lockStanding, saveStanding } from "@/server/store/reviewer-standings";
import { judgeSoon } from "./judge-soon";
import type { Shell } from "./shell";

/**
 * Judges whether a reviewer's approvals count, by what was seen of them since that last changed, in the transaction of what
 * was seen. `lines`: what else their own stream is told. Call it in the order of the members' ids.
 */
export async function judgeReviewer(
  tx: Db,
  shell: Shell,
  memberId: string,
  lines: readonly AuditEntry[] = [],
): Promise<void> {
  const before = await lockStanding(tx, memberId);
  const of = { memberId, since: before.since };
  const planted = await listPlantedScores(tx, of);
  const caught = planted.filter((one) => isCaught(one.planted, Marks.parse(one.marks))).length;
  const pairs = (await listScoredPairs(tx, of)).map(({ verdicts }) => verdicts);
  const after = standingAfter(before, { caught, missed: planted.length - caught, pairs });
  const entries = [...lines];
  if (after.state !== before.state) {
    const now = shell.clock.now();
    await saveStanding(tx, { ...after, memberId, since: now });
    const kind = after.state === "below" ? "reviewer.set_aside" : "reviewer.counts_again";
    const data = { why: after.why ?? before.why, caught, planted: planted.length, pairs: pairs.length };
    entries.push({ kind, at: now.toISOString(), actor: { kind: "system", id: "calibration" }, data });
    await judgeSoon(tx, shell);
  }
  await appendAudit(tx, `member:${memberId}`, entries);
}
