import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { measurePeriod } from "@/server/core/metrics/measure-period";
import { metricsCsv, metricsJson } from "@/server/core/metrics/metrics-file";
import { row } from "@/server/core/metrics/row.fixture";
import { anyRow } from "@/server/testing/any-conversation-row";
import { differences, readExport, recountMetrics } from "./parts/recount-metrics.mjs";

const folder = mkdtempSync(join(tmpdir(), "recount-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const asOfMs = 10 * 86_400_000;
const rates = { currency: "EUR", reviewerHourMinor: 4200, millionTokensMinor: 310 };
const period = { sinceMs: 0, untilMs: asOfMs, intent: null, asOfMs, rates };
const asJson = (rows: Parameters<typeof measurePeriod>[0]) =>
  metricsJson.head(period, measurePeriod(rows, asOfMs, rates)) + metricsJson.rows(rows) + metricsJson.tail;
const asCsv = (rows: Parameters<typeof measurePeriod>[0]) => metricsCsv.head() + metricsCsv.rows(rows, asOfMs);

test("counts from either file what the screen shows, for any conversations", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 30 }), (rows) => {
      const shown = measurePeriod(rows, asOfMs);
      const json = readExport(asJson(rows));
      expect(differences(json.numbers, recountMetrics(json.rows, json.asOfMs, json.rates))).toEqual([]);
      if (rows.length === 0) return;
      const csv = readExport(asCsv(rows));
      expect(differences(shown, recountMetrics(csv.rows, csv.asOfMs))).toEqual([]);
    }),
  );
});

test("finds a number that was changed, and a row that was taken out or changed", () => {
  const resolution = { grade: "verified", reason: "receipts", by: "agent", dueAtMs: 5 } as const;
  const rows = [row({ agentReplied: true, resolution }), row({ ticketId: "u", causes: ["risk_words"] })];
  const file = join(folder, "metrics.json");
  const recount = (text: string) => {
    writeFileSync(file, text);
    return spawnSync(process.execPath, ["scripts/recount.mjs", file], { encoding: "utf8" });
  };
  const whole = asJson(rows);
  expect(recount(whole)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/verified: 0\.5 .*1 of 2\n[^]*The same as exported/) as unknown,
  });
  expect(recount(whole.replace('"value":0.5', '"value":0.6'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("NOT the same as exported: verified") as unknown,
  });
  const changed = recount(whole.replace('"grade":"verified"', '"grade":"assumed"'));
  expect(changed).toMatchObject({ status: 1, stderr: expect.stringContaining("assumed") as unknown });
  const short =
    metricsJson.head(period, measurePeriod(rows, asOfMs, rates)) + metricsJson.rows(rows.slice(1)) + metricsJson.tail;
  expect(recount(short)).toMatchObject({ status: 1, stderr: expect.stringContaining("entered") as unknown });
  expect(recount(asCsv(rows))).toMatchObject({ status: 0, stdout: expect.stringContaining("rows alone") as unknown });
  expect(recount("{}")).toMatchObject({ status: 2 });
});

test("a text that a spreadsheet would take for a formula stays a text", () => {
  expect(asCsv([row({ intent: '=1+"1"' })])).toContain(`,"'=1+""1""",`);
});
