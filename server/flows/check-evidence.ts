import { cellTarget } from "@/server/core/autonomy/cell-target";
import { pastEvidence } from "@/server/core/autonomy/past-evidence";
import type { PastEvidence } from "@/server/core/autonomy/past-evidence";
import type { Release } from "@/server/core/policy/release";
import { countEvidence } from "@/server/store/evidence-items";
import { getSettings } from "@/server/store/settings";
import { cellVersion, proposesNow } from "./cell-version";
import type { Shell } from "./shell";

/**
 * Every cell of a draft that goes past its evidence, against the release that rules: an error for whoever publishes it unless
 * a lead's reason stands with it.
 */
export async function checkEvidence(shell: Shell, before: Release | null, after: Release): Promise<PastEvidence[]> {
  const [{ body }, counts] = await Promise.all([getSettings(shell.db), countEvidence(shell.db)]);
  return pastEvidence(before?.policy ?? null, after.policy, (intent, cell) => {
    const version = cellVersion(after, intent, cell, proposesNow(shell));
    const of = counts.filter((one) => one.intent === intent && one.cell === cell && one.version === version);
    const items = (result: string) =>
      of.filter((one) => one.result === result).reduce((sum, one) => sum + one.items, 0);
    return { counts: { clean: items("clean"), failed: items("failed") }, target: cellTarget(body, intent, cell) };
  });
}
