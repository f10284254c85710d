import { Release } from "@/server/core/policy/release";
import type { Db } from "@/server/platform/db";

/** The published release that rules now, or null when none was ever published: then everything goes to a person. */
export async function findCurrentRelease(db: Db): Promise<Release | null> {
  const row = await db.release.findFirst({ where: { state: "published" }, orderBy: { number: "desc" } });
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

/** The number of the release that rules now: what a cache compares before it trusts its copy. */
export async function currentReleaseNumber(db: Db): Promise<number | null> {
  const row = await db.release.findFirst({
    where: { state: "published" },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return row?.number ?? null;
}

/** Who published each of these releases, where that was a member. */
export async function listPublishers(db: Db, numbers: readonly number[]): Promise<string[]> {
  const rows = await db.release.findMany({ where: { number: { in: [...numbers] } }, select: { publishedBy: true } });
  return rows.flatMap(({ publishedBy }) => (publishedBy === null ? [] : [publishedBy]));
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
