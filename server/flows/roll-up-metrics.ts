import { customerEffects } from "@/server/actions/customer-effects";
import type { ConversationRow } from "@/server/core/metrics/conversation-row";
import { dayOf } from "@/server/core/metrics/cut-period";
import { bucketOf } from "@/server/core/metrics/spread";
import { spreadsOf, tallyRows, valuesOf } from "@/server/core/metrics/tally";
import { turnsAt } from "@/server/core/metrics/turns-at";
import { withHours } from "@/server/core/metrics/with-hours";
import type { Settings } from "@/server/core/policy/settings";
import { inTransaction } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { listFactsOfTickets } from "@/server/store/conversation-facts";
import {
  dropMetricsMarks,
  everyIntent,
  findMetricsState,
  listKeptRows,
  listMetricsMarks,
  listTurnedRows,
  lockMetricsState,
  replaceKeptRows,
  replaceMetricsDay,
  restartRollup,
  saveMetricsState,
} from "@/server/store/metrics-rollup";
import type { RolledDay } from "@/server/store/metrics-rollup";
import { findSettings } from "@/server/store/settings";
import { rollupForm } from "./rollup-form";
import type { Shell } from "./shell";

const marksAtOnce = 1000;
/** A batch may touch a thousand days. */
const timeoutMs = 120_000;

/**
 * Counts what has changed: reads the marked tickets anew, and puts what their days come to in the place of what stood there. Can be
 * repeated, raced and killed: a batch is one transaction, and a workspace has one at a time.
 */
export async function rollUpMetrics(shell: Shell): Promise<void> {
  let more = await isDue(shell.db, shell.clock.now());
  while (more) {
    more = await shell.step("roll up metrics", () =>
      inTransaction(shell.db, (tx) => rollUpBatch(tx, shell.clock.now()), { timeoutMs }),
    );
  }
}

/** Whether anything is to be counted: most of the time nothing is, and then nothing is locked. */
async function isDue(db: Db, now: Date): Promise<boolean> {
  const state = await findMetricsState(db);
  const { form, timeZone } = await rulesOf(db);
  if (state?.form !== form || state.timeZone !== timeZone) return true;
  const [mark] = await listMetricsMarks(db, 1);
  return mark !== undefined || (await listTurnedRows(db, state.rolledAt, now)).length > 0;
}

async function rulesOf(db: Db): Promise<{ settings: Settings | null; form: string; timeZone: string }> {
  const settings = await findSettings(db);
  return { settings, form: rollupForm(settings), timeZone: settings?.timeZone ?? "UTC" };
}

/** Whether there is more to count. */
async function rollUpBatch(tx: Db, now: Date): Promise<boolean> {
  const state = await lockMetricsState(tx, { form: "", timeZone: "UTC", rolledAt: now });
  if (state === null) return false;
  // Under the lock: two that know different settings would count anew by turns.
  const { settings, form, timeZone } = await rulesOf(tx);
  if (state.form !== form || state.timeZone !== timeZone) {
    await restartRollup(tx);
    await saveMetricsState(tx, { form, timeZone, rolledAt: now });
    return true;
  }
  // The marks first: what they stand for was committed before them, so that the rows that are read next have it.
  const marks = await listMetricsMarks(tx, marksAtOnce);
  const ids = [...new Set(marks.map(({ ticketId }) => ticketId))];
  const facts = ids.length === 0 ? [] : await listFactsOfTickets(tx, ids, customerEffects);
  const rows = facts.map(withHours(settings));
  const before = ids.length === 0 ? [] : await replaceKeptRows(tx, ids, rows.map(toKept));
  // A clock that is behind the one that counted last does not count backwards.
  const rolledAt = now > state.rolledAt ? now : state.rolledAt;
  const turned = await listTurnedRows(tx, state.rolledAt, rolledAt);
  const days = new Map<number, number>();
  for (const atMs of [...rows.map(({ enteredAtMs }) => enteredAtMs), ...before, ...turned]) {
    const day = dayOf(atMs, timeZone);
    days.set(day.sinceMs, day.untilMs);
  }
  for (const [sinceMs, untilMs] of days) {
    const day = { since: new Date(sinceMs), until: new Date(untilMs) };
    const kept = await listKeptRows(tx, [day], null);
    await replaceMetricsDay(tx, day, rollDay(kept, rolledAt.getTime()));
  }
  if (marks.length === 0 && days.size === 0) return false;
  await dropMetricsMarks(tx, marks);
  await saveMetricsState(tx, { ...state, rolledAt });
  return marks.length === marksAtOnce;
}

const toKept = (facts: ConversationRow) => ({ facts, turns: turnsAt(facts) });

/** What the rows of a day come to: all of them, and those of each intent. */
function rollDay(rows: readonly ConversationRow[], asOfMs: number): RolledDay[] {
  if (rows.length === 0) return [];
  const named = [...groupBy(rows, ({ intent }) => intent)].flatMap(([intent, some]) =>
    intent === null ? [] : [rolled(intent, some, asOfMs)],
  );
  return [rolled(everyIntent, rows, asOfMs), ...named];
}

function rolled(intent: string, rows: readonly ConversationRow[], asOfMs: number): RolledDay {
  const sums = tallyRows(rows, asOfMs);
  const values = spreadsOf(sums).flatMap((of) => {
    const all = valuesOf(rows, of).sort((a, b) => a - b);
    return [...groupBy(all, bucketOf)].map(([bucket, some]) => ({ of, bucket, values: some }));
  });
  return { intent, sums, values };
}

function groupBy<K, V>(all: readonly V[], keyOf: (one: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
