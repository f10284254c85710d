import type { AuditEntry } from "@/server/core/audit/audit-line";
import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import { auditedDifference, settingsDifference } from "@/server/core/policy/settings-difference";
import { Settings } from "@/server/core/policy/settings";
import { inTransaction, type Db } from "@/server/platform/db";
import { sha256Hex } from "@/server/platform/digest";
import { appendAuditAfter, lockAuditStream } from "@/server/store/audit";
import { getSettings, insertSettings, type SettingsRevision } from "@/server/store/settings";
import type { z } from "zod";
import type { Shell } from "./shell";

/** What a writer makes of the settings that hold now. */
export interface SettingsDraft {
  body: Settings;
  /** Which form, or which other hand: "budgets", "kill_switch". */
  section: string;
  /** The member's words, where they were asked for a reason. Kept with the revision, not in the audit. */
  why?: string;
  /** What the audit says of it in the place of the fields that changed. */
  audit?: Pick<AuditEntry, "kind" | "data">;
}

const stream = "settings";

/**
 * Adds a revision of the settings: one writer at a time, each on what the one before has left, with the line of the audit in the
 * same transaction. Every change of settings goes through here. `make` throws to refuse; what changes nothing writes nothing.
 */
export async function writeSettings(
  shell: Pick<Shell, "db" | "clock">,
  actor: AuditEntry["actor"],
  make: (now: SettingsRevision, tx: Db) => Promise<SettingsDraft> | SettingsDraft,
): Promise<SettingsRevision & { before: Settings }> {
  try {
    return await inTransaction(shell.db, (tx) => write(tx, shell, actor, make));
  } catch (error) {
    if (error instanceof Unchanged) return { ...error.now, before: error.now.body };
    throw error;
  }
}

/** Leaves the transaction, so that nothing of it stays: no head of a stream without a line. */
class Unchanged extends Error {
  constructor(readonly now: SettingsRevision) {
    super("the settings are like this already");
  }
}

async function write(
  tx: Db,
  shell: Pick<Shell, "clock">,
  actor: AuditEntry["actor"],
  make: (now: SettingsRevision, tx: Db) => Promise<SettingsDraft> | SettingsDraft,
): Promise<SettingsRevision & { before: Settings }> {
  const head = await lockAuditStream(tx, stream);
  const now = await getSettings(tx);
  const { section, why, audit, ...draft } = await make(now, tx);
  // As it will be read: without what JSON drops.
  const body = Settings.parse(JSON.parse(JSON.stringify(draft.body)));
  const differences = settingsDifference(now.body, body);
  if (differences.length === 0) throw new Unchanged(now);
  const [revision, at] = [now.revision + 1, shell.clock.now()];
  const reason = why === undefined ? {} : { why };
  const changedBy = actor.kind === "member" ? actor.id : null;
  await insertSettings(tx, { revision, body, changedAt: at, changedBy, section, ...reason });
  const { kind, data } = audit ?? {
    kind: "settings.changed",
    data: { section, changes: json(auditedDifference(differences)) },
  };
  const entry = {
    kind,
    at: at.toISOString(),
    actor,
    data: { ...data, revision, hash: sha256Hex(canonicalBytes(body)) },
  };
  await appendAuditAfter(tx, stream, head, [entry]);
  return { revision, body, before: now.body };
}

type Json = z.infer<ReturnType<typeof z.json>>;

function json(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
