import { boundTo } from "@/server/core/decision/bound-to";
import type { Decision } from "@/server/core/decision/decision";
import type { Evidence } from "@/server/core/evidence/evidence";
import { replyText } from "@/server/core/procedure/reply-text";
import type { Vault } from "@/server/store/vault";
import { expectedVersion, hashArgs } from "./planned-runs";

/** What an approval is bound to: everything on the card, and until when. A commitment, since it stands in the audit. */
export function shownHash(vault: Vault, evidence: Evidence, decision: Decision, expiresAt: Date): string {
  const { reply, actions } = evidence.proposal;
  return vault.commit(
    boundTo({
      parts: decision.parts.map((part) => part.part),
      actions: actions.map((action) => ({
        part: action.id,
        argsHash: hashArgs(action.args),
        revision: expectedVersion(action, evidence),
      })),
      release: decision.release,
      settings: decision.settings,
      findings: decision.because,
      replyText: reply ? replyText(reply) : null,
      expiresAt: expiresAt.toISOString(),
    }),
  );
}
