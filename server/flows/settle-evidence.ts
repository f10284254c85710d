import { cellTarget } from "@/server/core/autonomy/cell-target";
import { findDemotion } from "@/server/core/autonomy/demotion";
import { demotionOf } from "@/server/core/autonomy/judge-cell";
import { levelOf } from "@/server/core/autonomy/past-evidence";
import { findCell } from "@/server/core/policy/find-cell";
import type { Release } from "@/server/core/policy/release";
import type { Settings } from "@/server/core/policy/settings";
import { listDoubtfulCells, listJudgedItems, settleDueItems } from "@/server/store/evidence-items";
import type { CellVersion } from "@/server/store/evidence-items";
import { findCurrentRelease } from "@/server/store/releases";
import { getSettings } from "@/server/store/settings";
import { cellKey, listCellAnswers, listRatedCells } from "@/server/store/surveys";
import { cellVersion, proposesNow } from "./cell-version";
import { demoteCell } from "./demote-cell";
import type { Shell } from "./shell";

/**
 * Counts the evidence whose window has passed, and takes every cell back to suggesting that acts alone while its evidence
 * says that it may not. Never raises one: that is a lead's. Can be repeated and raced.
 */
export async function settleEvidence(shell: Shell): Promise<void> {
  await shell.step("settle evidence", () => settleDueItems(shell.db, shell.clock.now()));
  const release = await findCurrentRelease(shell.db);
  if (release === null) return;
  const { body } = await getSettings(shell.db);
  const doubtful = [...(await listDoubtfulCells(shell.db)), ...(await listRatedCells(shell.db))];
  for (const of of new Map(doubtful.map((one) => [cellKey(one), one])).values()) {
    if (actsAlone(shell, release, body, of)) await judge(shell, release, body, of);
  }
}

/** Whether this version of the cell is the one that acts, and does so alone. */
function actsAlone(shell: Shell, release: Release, body: Settings, { intent, cell, version }: CellVersion): boolean {
  const ruled = findCell(release.policy, intent, cell);
  if (ruled === null || levelOf(release.policy, intent, ruled) !== "auto") return false;
  const demotion = findDemotion(body.demotions, intent, cell);
  if (demotion !== null && demotion.lifted === null) return false;
  return cellVersion(release, intent, cell, proposesNow(shell)) === version;
}

async function judge(shell: Shell, release: Release, body: Settings, of: CellVersion): Promise<void> {
  const { intent, cell } = of;
  const lifted = findDemotion(body.demotions, intent, cell)?.lifted ?? null;
  const since = lifted === null ? null : new Date(lifted.at);
  const items = await listJudgedItems(shell.db, of, since);
  const answers = await listCellAnswers(shell.db, of, since);
  const why = demotionOf(items, answers, { target: cellTarget(body, intent, cell), csatFloor: body.csatFloor });
  if (why === null) return;
  if (await demoteCell(shell, { intent, cell, why, release: release.number })) {
    shell.log.warn({ intent, cell, why: why.code }, "autonomy.demoted");
  }
}
