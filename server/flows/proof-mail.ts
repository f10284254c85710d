import { z } from "zod";
import { sayCode } from "@/server/core/identity/proof-code";
import { proofRules } from "@/server/core/identity/proof-rules";
import { env } from "@/server/platform/env";
import type { ActionRun } from "@/server/store/action-runs";
import { markProofSent } from "@/server/store/proofs";
import type { Vault } from "@/server/store/vault";
import type { PerformContext } from "./perform-action";
import { proofSecret } from "./proof-secret";
import type { Shell } from "./shell";

/** Name of the action, and of its part beside the plan. */
export const proofPart = "ask_for_proof";

const Mail = z.object({ to: z.string(), subject: z.string(), text: z.string() });

/** The mail as it goes out, with link and code, and the clock that starts when it is out. */
export function proofMailing(
  shell: Shell,
  run: ActionRun,
  vault: Vault,
): Required<Pick<PerformContext, "args" | "onDone">> {
  const mail = Mail.parse(vault.open(`args:${run.id}`, run.sealedArgs));
  const { secret, code } = proofSecret(vault, run.id);
  const at = `${(env().nextauthUrl ?? "").replace(/\/$/, "")}/prove/${shell.workspaceId}`;
  const text = mail.text
    .replaceAll("{{link}}", `${at}.${secret}`)
    .replaceAll("{{code}}", sayCode(code))
    .replaceAll("{{page}}", `${at}.${run.id}`);
  return {
    args: { ...mail, text },
    onDone: async (held) => {
      const sentAt = shell.clock.now();
      const expiresAt = new Date(sentAt.getTime() + proofRules.validMinutes * 60_000);
      await markProofSent(held.tx, run.id, { sentAt, expiresAt });
    },
  };
}
