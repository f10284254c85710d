import { Release } from "@/server/core/policy/release";
import type { Db } from "@/server/platform/db";

/** Not one whose rollout was stopped: that one rules nobody, though it stays where it was published. */
const rules = { state: "published", rollouts: { none: { state: "stopped" } } };

/**
 * The newest published release that was not stopped, or null when none was ever published: then everything goes to a person.
 * While a rollout runs it rules only its share: whoever asks for a ticket asks `readStamps`.
 */
export async function findCurrentRelease(db: Db): Promise<Release | null> {
  const row = await db.release.findFirst({ where: rules, orderBy: { number: "desc" } });
  return row ? Release.parse(row.body) : null;
}

export async function findRelease(db: Db, number: number): Promise<Release | null> {
  const row = await db.release.findFirst({ where: { number } });
  return row ? Release.parse(row.body) : null;
}

/** Every release that was ever published and that this build can read, the oldest first. */
export async function listReleases(db: Db): Promise<Release[]> {
  const rows = await db.release.findMany({ where: { state: "published" }, orderBy: { number: "asc" } });
  return rows.flatMap((row) => Release.safeParse(row.body).data ?? []);
}

/** The highest number that was ever given, stopped or not; 0 before the first. */
export async function highestReleaseNumber(db: Db): Promise<number> {
  return (await db.release.aggregate({ _max: { number: true } }))._max.number ?? 0;
}

export interface ReleaseHead {
  number: number;
  hash: string;
  publishedAt: Date | null;
  publishedBy: string | null;
}

/** The newest releases, latest first, without what is in them. */
export async function listReleaseHeads(db: Db, atMost: number): Promise<ReleaseHead[]> {
  return db.release.findMany({
    where: { state: "published" },
    select: { number: true, hash: true, publishedAt: true, publishedBy: true },
    orderBy: { number: "desc" },
    take: atMost,
  });
}

/** When a release was published; null: there is none of this number. */
export async function findPublishedAt(db: Db, number: number): Promise<Date | null> {
  const row = await db.release.findFirst({ where: { number, state: "published" }, select: { publishedAt: true } });
  return row?.publishedAt ?? null;
}

/** The releases that were published in [since, until), the earliest first. */
export async function listReleasesPublished(
  db: Db,
  { since, until }: { since: Date; until: Date },
): Promise<{ number: number; publishedAt: Date }[]> {
  const rows = await db.release.findMany({
    where: { state: "published", publishedAt: { gte: since, lt: until } },
    select: { number: true, publishedAt: true },
    orderBy: { number: "asc" },
  });
  return rows.flatMap(({ number, publishedAt }) => (publishedAt === null ? [] : [{ number, publishedAt }]));
}

/** Who published each of these releases alone, where that was a member: not where another lead had approved it before. */
export async function listPublishers(db: Db, numbers: readonly number[]): Promise<string[]> {
  const [rows, seconded] = await Promise.all([
    db.release.findMany({ where: { number: { in: [...numbers] } }, select: { number: true, publishedBy: true } }),
    db.releaseDraft.findMany({
      where: { publishedAs: { in: [...numbers] }, replays: { some: { approvedBy: { not: null } } } },
      select: { publishedAs: true, revision: true, replays: { select: { draftRevision: true, approvedBy: true } } },
    }),
  ]);
  const approved = seconded.flatMap(({ publishedAs, revision, replays }) =>
    replays.some((replay) => replay.draftRevision === revision && replay.approvedBy !== null) ? [publishedAs] : [],
  );
  return rows.flatMap(({ number, publishedBy }) =>
    publishedBy === null || approved.includes(number) ? [] : [publishedBy],
  );
}

/** Adds a published release. Its number must be free: two publishers at once, and the second gets a conflict. */
export async function insertPublishedRelease(
  tx: Db,
  input: { release: Release; hash: string; publishedAt: Date; publishedBy: string | null },
): Promise<void> {
  await tx.release.create({
    data: {
      number: input.release.number,
      state: "published",
      body: input.release,
      hash: input.hash,
      createdAt: input.publishedAt,
      publishedAt: input.publishedAt,
      publishedBy: input.publishedBy,
    },
  });
}
