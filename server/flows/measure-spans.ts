import { customerEffects } from "@/server/actions/customer-effects";
import type { ConversationRow } from "@/server/core/metrics/conversation-row";
import type { PeriodPart } from "@/server/core/metrics/cut-period";
import { noRates } from "@/server/core/metrics/measure-costs";
import type { Rates } from "@/server/core/metrics/measure-costs";
import { measurePeriod, measureTally, soughtIn, valuesAmong } from "@/server/core/metrics/measure-period";
import type { MeasuredPeriod, ValuesIn } from "@/server/core/metrics/measure-period";
import { addTally, emptyTally, tallyRows } from "@/server/core/metrics/tally";
import type { Tally } from "@/server/core/metrics/tally";
import { withHours } from "@/server/core/metrics/with-hours";
import type { Settings } from "@/server/core/policy/settings";
import { inSnapshot } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { listConversationFacts, listFactsOfTickets } from "@/server/store/conversation-facts";
import type { FactsCursor, FactsPeriod } from "@/server/store/conversation-facts";
import {
  everyIntent,
  findMetricsState,
  listKeptRows,
  listKeptRowsOf,
  listKeptRowsTurned,
  listMarkedTickets,
  listMetricsDays,
  listMetricsValues,
} from "@/server/store/metrics-rollup";
import type { DaySums, DayValues } from "@/server/store/metrics-rollup";
import { findSettings } from "@/server/store/settings";
import { rollupForm } from "./rollup-form";

/** Beyond so many rows that the days do not have as they are now, all rows are read. */
const looseAtMost = 5000;
const pageSize = 1000;

/** Spans that do not overlap, the earliest first, of one intent or of all. */
export interface Asked {
  spans: readonly PeriodPart[];
  intent: string | null;
  /** What things cost; none: nobody has said. */
  rates?: Rates;
}

/**
 * The numbers of each span as of a moment. Read from the days that are counted already, set right by each conversation that has
 * changed or turned since: always what all rows come to, whether the roll-up runs or not.
 */
export async function measureSpans(db: Db, asked: Asked, now: Date): Promise<MeasuredPeriod[]> {
  return inSnapshot(db, async (tx) => (await measureRolled(tx, asked, now)) ?? (await measureRaw(tx, asked, now)));
}

/** From the rows themselves. */
export async function measureRaw(
  tx: Db,
  { spans, intent, rates = noRates }: Asked,
  now: Date,
): Promise<MeasuredPeriod[]> {
  const settings = await findSettings(tx);
  const measured: MeasuredPeriod[] = [];
  for (const { sinceMs, untilMs } of spans) {
    const rows = await readAllRows(tx, { since: new Date(sinceMs), until: new Date(untilMs), intent }, settings);
    measured.push(measurePeriod(rows, now.getTime(), rates));
  }
  return measured;
}

/** Every row of a period, in the order in which the conversations entered. */
export async function readAllRows(db: Db, period: FactsPeriod, settings: Settings | null): Promise<ConversationRow[]> {
  const hours = withHours(settings);
  const all: ConversationRow[] = [];
  let after: FactsCursor | null = null;
  do {
    const page = await listConversationFacts(db, period, customerEffects, after, pageSize);
    all.push(...page.rows.map(hours));
    after = page.next;
  } while (after !== null);
  return all;
}

/** Null: too little is counted for it to be worth while, or by other rules. */
async function measureRolled(tx: Db, { spans, intent, rates }: Asked, now: Date): Promise<MeasuredPeriod[] | null> {
  const state = await findMetricsState(tx);
  const settings = await findSettings(tx);
  if (state?.form !== rollupForm(settings)) return null;
  const loose = await readLoose(tx, { from: state.rolledAt, to: now }, settings);
  if (loose === null) return null;
  const kind = intent ?? everyIntent;
  const [first, last] = [spans[0], spans.at(-1)];
  const days = first && last ? await listMetricsDays(tx, kind, toDates({ ...last, sinceMs: first.sinceMs })) : [];
  const ledgers = spans.map((span) => openLedger(span, days));
  const gaps = ledgers.flatMap(gapsOf);
  const uncounted = gaps.length === 0 ? [] : await listKeptRows(tx, gaps.map(toDates), intent);
  const at = { intent, rolledAtMs: state.rolledAt.getTime(), nowMs: now.getTime() };
  for (const ledger of ledgers) settle(ledger, { ...loose, uncounted }, at);
  const stored = await listMetricsValues(
    tx,
    kind,
    ledgers.flatMap(({ span, tally }) => soughtIn(tally).map((one) => ({ ...one, ...toDates(span) }))),
  );
  return ledgers.map((ledger) => measureTally(ledger.tally, valuesIn(ledger, stored), rates));
}

const toDates = ({ sinceMs, untilMs }: PeriodPart) => ({ since: new Date(sinceMs), until: new Date(untilMs) });

/** The conversations that the days do not have as they are now. */
interface Loose {
  marked: ReadonlySet<string>;
  /** Of those that are marked: as they are kept, and as they are. */
  kept: ConversationRow[];
  fresh: ConversationRow[];
  /** Of the others, those that turned between the moment of the count and the moment that is asked for. */
  turned: ConversationRow[];
}

async function readLoose(
  tx: Db,
  { from: rolledAt, to: now }: { from: Date; to: Date },
  settings: Settings | null,
): Promise<Loose | null> {
  const ids = await listMarkedTickets(tx, looseAtMost);
  if (ids.length > looseAtMost) return null;
  const [from, to] = rolledAt < now ? [rolledAt, now] : [now, rolledAt];
  const turned = await listKeptRowsTurned(tx, from, to, looseAtMost);
  if (turned.length > looseAtMost) return null;
  const marked = new Set(ids);
  return {
    marked,
    kept: ids.length === 0 ? [] : await listKeptRowsOf(tx, ids),
    fresh: ids.length === 0 ? [] : (await listFactsOfTickets(tx, ids, customerEffects)).map(withHours(settings)),
    turned: turned.filter(({ ticketId }) => !marked.has(ticketId)),
  };
}

/** What a span comes to, by the days that lie within it, and row by row where none does. */
interface Ledger {
  span: PeriodPart;
  tally: Tally;
  days: readonly PeriodPart[];
  /** Rows whose values are to be added to those of the days, and rows whose values the days have too many. */
  added: ConversationRow[];
  removed: ConversationRow[];
}

function openLedger(span: PeriodPart, all: readonly DaySums[]): Ledger {
  const days = all.filter(({ sinceMs, untilMs }) => sinceMs >= span.sinceMs && untilMs <= span.untilMs);
  const tally = emptyTally();
  for (const { sums } of days) if (sums !== null) addTally(tally, sums);
  return { span, tally, days, added: [], removed: [] };
}

/** Where a span has no day that is counted: at its ends, and where nothing entered or nothing is counted yet. */
function gapsOf({ span, days }: Ledger): PeriodPart[] {
  const starts = [span.sinceMs, ...days.map(({ untilMs }) => untilMs)];
  const ends = [...days.map(({ sinceMs }) => sinceMs), span.untilMs];
  return starts.flatMap((sinceMs, at) => {
    const untilMs = ends[at] ?? sinceMs;
    return sinceMs < untilMs ? [{ sinceMs, untilMs }] : [];
  });
}

const isIn = ({ enteredAtMs }: ConversationRow, { sinceMs, untilMs }: PeriodPart) =>
  enteredAtMs >= sinceMs && enteredAtMs < untilMs;

/** Sets a span right by what is not in its days as it is now. */
function settle(
  ledger: Ledger,
  { marked, kept, fresh, turned, uncounted }: Loose & { uncounted: readonly ConversationRow[] },
  { intent, rolledAtMs, nowMs }: { intent: string | null; rolledAtMs: number; nowMs: number },
): void {
  const { span, days } = ledger;
  const isAsked = (row: ConversationRow) => intent === null || row.intent === intent;
  const isCounted = (row: ConversationRow) => isAsked(row) && days.some((day) => isIn(row, day));
  const again = turned.filter(isCounted);
  enter(ledger, [...kept.filter(isCounted), ...again], rolledAtMs, -1);
  const isNew = (row: ConversationRow) => isAsked(row) && isIn(row, span);
  const beside = uncounted.filter((row) => isIn(row, span) && !marked.has(row.ticketId));
  enter(ledger, [...fresh.filter(isNew), ...beside, ...again], nowMs, 1);
}

function enter(ledger: Ledger, rows: readonly ConversationRow[], asOfMs: number, times: 1 | -1): void {
  addTally(ledger.tally, tallyRows(rows, asOfMs), times);
  (times === 1 ? ledger.added : ledger.removed).push(...rows);
}

const valuesIn =
  ({ days, added, removed }: Ledger, stored: readonly DayValues[]): ValuesIn =>
  (of, bucket) => {
    const values = stored.flatMap((one) =>
      one.of === of && one.bucket === bucket && days.some(({ sinceMs }) => sinceMs === one.sinceMs) ? one.values : [],
    );
    values.push(...valuesAmong(added)(of, bucket));
    for (const value of valuesAmong(removed)(of, bucket)) values.splice(values.indexOf(value), 1);
    return values;
  };
