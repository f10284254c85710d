import { Settings } from "@/server/core/policy/settings";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";

export interface SettingsRevision {
  revision: number;
  body: Settings;
}

/** The settings that hold now. Throws when a workspace has none: nothing can be decided without a high-value line. */
export async function getSettings(db: Db): Promise<SettingsRevision> {
  const row = await db.settings.findFirst({ orderBy: { revision: "desc" } });
  if (!row) throw new AppError("not_found", "This workspace has no settings");
  return { revision: row.revision, body: Settings.parse(row.body) };
}

/** Adds a revision. A revision is never changed, so that a decision can name the one it was made under. */
export async function insertSettings(
  tx: Db,
  input: { revision: number; body: Settings; changedAt: Date; changedBy: string | null },
): Promise<void> {
  await tx.settings.create({
    data: {
      revision: input.revision,
      body: input.body,
      changedAt: input.changedAt,
      changedBy: input.changedBy,
    },
  });
}
