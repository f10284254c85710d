import { isDemoted, withDemotion } from "@/server/core/autonomy/demotion";
import type { Demotion } from "@/server/core/autonomy/demotion";
import { changeSettings } from "./change-settings";
import type { Shell } from "./shell";

/**
 * Takes a cell back to suggesting, at once and whatever the release says, until a lead lifts it. Work under way and cards that
 * wait are weighed by it like by a kill switch: what was to be done alone is reviewed. Of racing callers one does it.
 */
export async function demoteCell(
  shell: Shell,
  { intent, cell, why, release }: Pick<Demotion, "intent" | "cell" | "why" | "release">,
): Promise<boolean> {
  return changeSettings(shell, (body) => {
    if (isDemoted(body.demotions, intent, cell)) return null;
    const added = { intent, cell, why, release, at: shell.clock.now().toISOString(), lifted: null };
    return {
      body: { ...body, demotions: withDemotion(body.demotions, added) },
      audit: {
        kind: "autonomy.demoted",
        actor: { kind: "system", id: "autonomy" },
        data: { intent, cell, why, release },
      },
    };
  });
}
