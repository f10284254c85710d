import { measurePeriod, type MeasuredPeriod } from "@/server/core/metrics/measure-period";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { findPublishedAt } from "@/server/store/releases";
import { findSettings } from "@/server/store/settings";
import { readAllRows } from "./measure-spans";

export interface AroundRelease {
  publishedAt: Date;
  /** As many days before the release was published as are looked at after it. */
  before: MeasuredPeriod;
  after: MeasuredPeriod;
  /** When the days after it end; later than now: they have not passed yet. */
  until: Date;
}

const dayMs = 86_400_000;

/** The numbers of so many days before a release was published, and after it. Throws `not_found`. */
export async function compareAroundRelease(
  db: Db,
  { release, days, intent }: { release: number; days: number; intent: string | null },
  now: Date,
): Promise<AroundRelease> {
  const publishedAt = await findPublishedAt(db, release);
  if (publishedAt === null) throw new AppError("not_found", "There is no such published release");
  const settings = await findSettings(db);
  const until = new Date(publishedAt.getTime() + days * dayMs);
  const since = new Date(publishedAt.getTime() - days * dayMs);
  const measured = async (from: Date, to: Date) => {
    const rows = await readAllRows(db, { since: from, until: to, intent }, settings);
    return measurePeriod(rows, now.getTime(), settings?.costs);
  };
  return { publishedAt, until, before: await measured(since, publishedAt), after: await measured(publishedAt, until) };
}
