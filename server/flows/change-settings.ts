import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { AuditEntry } from "@/server/core/audit/audit-line";
import { Settings } from "@/server/core/policy/settings";
import { inTransaction } from "@/server/platform/db";
import { sha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { appendAudit } from "@/server/store/audit";
import { getSettings, insertSettings } from "@/server/store/settings";
import type { Shell } from "./shell";

export interface SettingsChange {
  body: Settings;
  audit: Pick<AuditEntry, "kind" | "actor" | "data">;
}

/** Others may change settings meanwhile: then the change is made of what they left. */
const attempts = 5;

/**
 * Makes a new revision of the settings, effective at once, with its audit line in the same commit. `change` is given what
 * holds now; null: there is nothing to change. Says whether it changed anything. Throws `conflict` when others never
 * stopped changing them meanwhile, and what `change` throws.
 */
export async function changeSettings(
  shell: Shell,
  change: (body: Settings) => SettingsChange | null,
): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await shell.step("change settings", () => changeOnce(shell, change));
    } catch (cause) {
      if (!(cause instanceof Error && "code" in cause && cause.code === "P2002")) throw cause;
      if (attempt < attempts) continue;
      const userMessage = "Others are changing the settings at this moment. Look at them, and try again.";
      throw new AppError("conflict", "the revision is taken", { userMessage, cause });
    }
  }
}

async function changeOnce(shell: Shell, change: (body: Settings) => SettingsChange | null): Promise<boolean> {
  return inTransaction(shell.db, async (tx) => {
    const before = await getSettings(tx);
    const changed = change(before.body);
    if (changed === null) return false;
    const now = shell.clock.now();
    const body = Settings.parse(changed.body);
    const revision = before.revision + 1;
    const { kind, actor, data } = changed.audit;
    const changedBy = actor.kind === "member" ? actor.id : null;
    await insertSettings(tx, { revision, body, changedAt: now, changedBy });
    const hash = sha256Hex(canonicalBytes(body));
    await appendAudit(tx, "settings", [{ kind, at: now.toISOString(), actor, data: { ...data, revision, hash } }]);
    return true;
  });
}
