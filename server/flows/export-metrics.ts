import { noRates } from "@/server/core/metrics/measure-costs";
import { measurePeriod } from "@/server/core/metrics/measure-period";
import { metricsCsv, metricsJson } from "@/server/core/metrics/metrics-file";
import type { Db } from "@/server/platform/db";
import type { FactsPeriod } from "@/server/store/conversation-facts";
import { findSettings } from "@/server/store/settings";
import { readAllRows } from "./measure-spans";

const rowsAtOnce = 1000;

/**
 * The numbers of a period with every row that they are made of, for `npm run recount`, in parts: joined they are the file. CSV holds
 * the rows alone. Nothing in it is personal.
 */
export async function* exportMetrics(
  db: Db,
  period: FactsPeriod,
  { format, now }: { format: "json" | "csv"; now: Date },
): AsyncGenerator<string, void> {
  const asOfMs = now.getTime();
  const settings = await findSettings(db);
  const rates = settings?.costs ?? noRates;
  const rows = await readAllRows(db, period, settings);
  const pages = Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, at) =>
    rows.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce),
  );
  if (format === "csv") {
    yield metricsCsv.head();
    for (const page of pages) yield metricsCsv.rows(page, asOfMs);
    return;
  }
  const { since, until, intent } = period;
  const of = { sinceMs: since.getTime(), untilMs: until.getTime(), intent, asOfMs, rates };
  yield metricsJson.head(of, measurePeriod(rows, asOfMs, rates));
  for (const [at, page] of pages.entries()) yield `${at === 0 ? "" : metricsJson.between}${metricsJson.rows(page)}`;
  yield metricsJson.tail;
}
