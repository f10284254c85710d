import type { CardId } from "@/server/core/metrics/cards";
import { cutPeriod } from "@/server/core/metrics/cut-period";
import type { PeriodPart } from "@/server/core/metrics/cut-period";
import type { Measured, MeasuredPeriod } from "@/server/core/metrics/measure-period";
import type { Db } from "@/server/platform/db";
import type { FactsPeriod } from "@/server/store/conversation-facts";
import { listPublishedDrafts } from "@/server/store/release-drafts";
import { listReleasesPublished } from "@/server/store/releases";
import { findSettings } from "@/server/store/settings";
import { measureSpans } from "./measure-spans";

/** The numbers of a day or a week, of the conversations that entered in it. */
export interface SeriesPart {
  since: Date;
  until: Date;
  entered: number;
  involved: number;
  /** `value` null: there was nothing to count, which is not nought. */
  cards: Partial<Record<CardId, Pick<Measured, "value" | "interval" | "count" | "of">>>;
  /** Conversations that were handed over, by their main cause. */
  causes: Record<string, number>;
}

export interface MetricsSeries {
  by: "day" | "week";
  timeZone: string;
  asOf: Date;
  parts: SeriesPart[];
  /** Published in the period, the earliest first; what was not written here has no title. */
  releases: { number: number; title: string | null; at: Date }[];
}

/** The numbers of a period as they went: by day up to a month, by week beyond it, in the workspace's zone. */
export async function readMetricsSeries(db: Db, period: FactsPeriod, now: Date): Promise<MetricsSeries> {
  const timeZone = (await findSettings(db))?.timeZone ?? "UTC";
  const { by, parts } = cutPeriod({ sinceMs: period.since.getTime(), untilMs: period.until.getTime() }, timeZone);
  const measured = await measureSpans(db, { spans: parts, intent: period.intent }, now);
  return {
    ...{ by, timeZone, asOf: now },
    parts: measured.map((numbers, at) => toPart(parts[at] ?? { sinceMs: 0, untilMs: 0 }, numbers)),
    releases: await listReleasesOf(db, period),
  };
}

function toPart({ sinceMs, untilMs }: PeriodPart, { entered, involved, cards, causes }: MeasuredPeriod): SeriesPart {
  return {
    ...{ since: new Date(sinceMs), until: new Date(untilMs), entered, involved },
    cards: Object.fromEntries(
      cards.map(({ card, value, interval, count, of }) => [card, { value, interval, count, of }]),
    ),
    causes: Object.fromEntries(causes.map(({ cause, count }) => [cause, count])),
  };
}

async function listReleasesOf(db: Db, period: FactsPeriod): Promise<MetricsSeries["releases"]> {
  const releases = await listReleasesPublished(db, period);
  const drafts = await listPublishedDrafts(
    db,
    releases.map(({ number }) => number),
  );
  return releases.map(({ number, publishedAt }) => ({
    ...{ number, at: publishedAt },
    title: drafts.find((draft) => draft.publishedAs === number)?.title ?? null,
  }));
}
