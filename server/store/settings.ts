import { Settings } from "@/server/core/policy/settings";
import { currentWorkspace, type Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { keepSome } from "@/server/platform/kept";

export interface SettingsRevision {
  revision: number;
  body: Settings;
}

const kept = keepSome<Settings>(200, { of: "database" });

/** The settings that hold now. Throws when a workspace has none: nothing can be decided without a high-value line. */
export async function getSettings(db: Db): Promise<SettingsRevision> {
  const row = await db.settings.findFirst({ orderBy: { revision: "desc" }, select: { revision: true } });
  return getSettingsAt(db, row?.revision ?? 0);
}

/** The same, or null: without settings nothing is decided, and what waits has no due time and stands where it came in. */
export async function findSettings(db: Db): Promise<Settings | null> {
  try {
    return (await getSettings(db)).body;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

/** One revision, kept in memory: a revision never changes. Throws when there is none of this number. */
export async function getSettingsAt(db: Db, revision: number): Promise<SettingsRevision> {
  const key = `${currentWorkspace()}:${String(revision)}`;
  const found = kept.find(key);
  if (found) return { revision, body: found };
  const row = await db.settings.findFirst({ where: { revision } });
  if (!row) throw new AppError("not_found", "This workspace has no settings");
  return { revision, body: kept.keep(key, Settings.parse(row.body)) };
}

/** Every revision that this build can read, the oldest first. */
export async function listSettingsRevisions(db: Db): Promise<SettingsRevision[]> {
  const rows = await db.settings.findMany({ orderBy: { revision: "asc" } });
  return rows.flatMap(({ revision, body }) => {
    const read = Settings.safeParse(body);
    return read.success ? [{ revision, body: read.data }] : [];
  });
}

/** Adds a revision. A revision is never changed, so that a decision can name the one it was made under. */
export async function insertSettings(
  tx: Db,
  input: {
    revision: number;
    body: Settings;
    changedAt: Date;
    changedBy: string | null;
    section?: string;
    why?: string;
  },
): Promise<void> {
  await tx.settings.create({
    data: {
      revision: input.revision,
      body: input.body,
      changedAt: input.changedAt,
      changedBy: input.changedBy,
      section: input.section ?? null,
      why: input.why ?? null,
    },
  });
}

export interface SettingsEntry extends SettingsRevision {
  changedAt: Date;
  changedBy: string | null;
  /** Which form it was changed in; null where no form was. */
  section: string | null;
  why: string | null;
}

/** Revisions before one (null: from the newest on), newest first, with the one that the last of them followed. */
export async function listSettings(db: Db, before: number | null, limit: number): Promise<SettingsEntry[]> {
  const rows = await db.settings.findMany({
    where: before === null ? {} : { revision: { lt: before } },
    orderBy: { revision: "desc" },
    take: limit,
  });
  return rows.map(({ revision, body, changedAt, changedBy, section, why }) => ({
    ...{ revision, body: Settings.parse(body), changedAt, changedBy, section, why },
  }));
}
