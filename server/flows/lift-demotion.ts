import { findDemotion, withDemotion } from "@/server/core/autonomy/demotion";
import { sha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { changeSettings } from "./change-settings";
import type { Shell } from "./shell";

export interface LiftInput {
  intent: string;
  cell: string;
  /** When it was demoted, as the page showed it: a demotion that came since is not lifted unseen. */
  at: string;
  /** Stays visible beside the cell; its hash in the audit. */
  reason: string;
  memberId: string;
}

/**
 * Lets a demoted cell do again what its release says. What had spoken against it is not held against it a second time. Throws
 * `not_found` where nothing is demoted, `already_decided` when somebody else lifted it, `stale` when it was demoted anew.
 */
export async function liftDemotion(shell: Shell, { intent, cell, at, reason, memberId }: LiftInput): Promise<void> {
  await changeSettings(shell, (body) => {
    const demotion = findDemotion(body.demotions, intent, cell);
    if (demotion === null) throw new AppError("not_found", "This step was never taken back to suggesting");
    if (demotion.at !== at) {
      const userMessage = "This step was taken back to suggesting once more since you looked. See why first.";
      throw new AppError("stale", "another demotion", { userMessage });
    }
    if (demotion.lifted !== null) throw new AppError("already_decided", "Somebody has lifted this already");
    const lifted = { at: shell.clock.now().toISOString(), by: memberId, reason };
    return {
      body: { ...body, demotions: withDemotion(body.demotions, { ...demotion, lifted }) },
      audit: {
        kind: "autonomy.lifted",
        actor: { kind: "member", id: memberId },
        data: { intent, cell, demotedAt: at, reason: sha256Hex(reason) },
      },
    };
  });
}
