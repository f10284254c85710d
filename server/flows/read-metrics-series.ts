import type { CardId } from "@/server/core/metrics/cards";
import type { ConversationRow } from "@/server/core/metrics/conversation-row";
import { cutPeriod } from "@/server/core/metrics/cut-period";
import type { PeriodPart } from "@/server/core/metrics/cut-period";
import { measureTally } from "@/server/core/metrics/measure-period";
import type { Measured, MeasuredTally } from "@/server/core/metrics/measure-period";
import { tallyRows } from "@/server/core/metrics/tally";
import type { Db } from "@/server/platform/db";
import type { FactsPeriod } from "@/server/store/conversation-facts";
import { listPublishedDrafts } from "@/server/store/release-drafts";
import { listReleasesPublished } from "@/server/store/releases";
import { findSettings } from "@/server/store/settings";
import { readAllRows } from "./read-metrics";

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
  const settings = await findSettings(db);
  const timeZone = settings?.timeZone ?? "UTC";
  const { by, parts } = cutPeriod({ sinceMs: period.since.getTime(), untilMs: period.until.getTime() }, timeZone);
  const rows = await readAllRows(db, period, settings);
  return {
    ...{ by, timeZone, asOf: now },
    parts: parts.map((part) => toPart(part, measureTally(tallyRows(rowsOf(rows, part), now.getTime())))),
    releases: await listReleasesOf(db, period),
  };
}

const rowsOf = (rows: readonly ConversationRow[], { sinceMs, untilMs }: PeriodPart) =>
  rows.filter(({ enteredAtMs }) => enteredAtMs >= sinceMs && enteredAtMs < untilMs);

function toPart({ sinceMs, untilMs }: PeriodPart, { entered, involved, cards, causes }: MeasuredTally): SeriesPart {
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
