import { Settings } from "@/server/core/policy/settings";
import { currentWorkspace, type Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";

export interface SettingsRevision {
  revision: number;
  body: Settings;
}

const kept = new Map<string, Settings>();
const keptAtMost = 200;

/** The settings that hold now. Throws when a workspace has none: nothing can be decided without a high-value line. */
export async function getSettings(db: Db): Promise<SettingsRevision> {
  const row = await db.settings.findFirst({ orderBy: { revision: "desc" }, select: { revision: true } });
  return getSettingsAt(db, row?.revision ?? 0);
}

/** One revision, kept in memory: a revision never changes. Throws when there is none of this number. */
export async function getSettingsAt(db: Db, revision: number): Promise<SettingsRevision> {
  const key = `${currentWorkspace()}:${String(revision)}`;
  const found = kept.get(key);
  if (found) return { revision, body: found };
  const row = await db.settings.findFirst({ where: { revision } });
  if (!row) throw new AppError("not_found", "This workspace has no settings");
  const body = Settings.parse(row.body);
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(key, body);
  return { revision, body };
}

/** Every revision that this build can read, the oldest first. */
export async function listSettings(db: Db): Promise<SettingsRevision[]> {
  const rows = await db.settings.findMany({ orderBy: { revision: "asc" } });
  return rows.flatMap(({ revision, body }) => {
    const read = Settings.safeParse(body);
    return read.success ? [{ revision, body: read.data }] : [];
  });
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
