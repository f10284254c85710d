import { customerEffects } from "@/server/actions/customer-effects";
import { isBehind } from "@/server/core/metrics/cards";
import type { CardId, CardPart } from "@/server/core/metrics/cards";
import type { ConversationRow } from "@/server/core/metrics/conversation-row";
import type { ResolvedBy } from "@/server/core/metrics/grade";
import type { Measured, MeasuredPeriod } from "@/server/core/metrics/measure-period";
import { noRates, type Rates } from "@/server/core/metrics/measure-costs";
import { withHours } from "@/server/core/metrics/with-hours";
import type { Db } from "@/server/platform/db";
import { listConversationFacts } from "@/server/store/conversation-facts";
import type { FactsCursor, FactsPeriod } from "@/server/store/conversation-facts";
import { findSettings } from "@/server/store/settings";
import { measureSpans } from "./measure-spans";

const pageSize = 1000;

export interface Metrics extends Omit<MeasuredPeriod, "cards"> {
  asOf: Date;
  period: { since: Date; until: Date };
  /** As long as the period, and just before it. */
  previous: { since: Date; until: Date };
  /** What the costs are reckoned by. */
  rates: Rates;
  /** Each with what it was in the previous period, judged at the same moment. */
  cards: (Measured & { previous: Measured | null })[];
}

/** The numbers of a period as of `now`, beside those of the period before: exactly what its rows come to. */
export async function readMetrics(db: Db, period: FactsPeriod, now: Date): Promise<Metrics> {
  const { since, until, intent } = period;
  const before = { since: new Date(2 * since.getTime() - until.getTime()), until: since };
  const spans = [before, period].map((one) => ({ sinceMs: one.since.getTime(), untilMs: one.until.getTime() }));
  const rates = (await findSettings(db))?.costs ?? noRates;
  const [earlier, measured] = await measureSpans(db, { spans, intent, rates }, now);
  if (measured === undefined) throw new Error("two spans were asked for");
  const cards = measured.cards.map((one) => ({
    ...one,
    previous: earlier?.cards.find(({ card }) => card === one.card) ?? null,
  }));
  return { ...measured, cards, rates, asOf: now, period: { since, until }, previous: before };
}

/** Which rows of a period are asked for. */
export interface BehindCard {
  card: CardId;
  part: CardPart;
  by: ResolvedBy | null;
  cause: string | null;
}

/** A page of the rows behind a card, by the card's own rule, in the order in which they entered. */
export async function readMetricRows(
  db: Db,
  period: FactsPeriod,
  behind: BehindCard,
  at: { now: Date; after: FactsCursor | null; limit: number },
): Promise<{ rows: ConversationRow[]; next: FactsCursor | null }> {
  const rows: ConversationRow[] = [];
  const hours = withHours(await findSettings(db));
  let after = at.after;
  do {
    const page = await listConversationFacts(db, period, customerEffects, after, pageSize);
    for (const row of page.rows.map(hours)) {
      if (!isBehind(row, at.now.getTime(), behind)) continue;
      rows.push(row);
      if (rows.length === at.limit) return { rows, next: { enteredAtMs: row.enteredAtMs, ticketId: row.ticketId } };
    }
    after = page.next;
  } while (after !== null);
  return { rows, next: null };
}
