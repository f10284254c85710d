import { describe, expect, test } from "vitest";
import { CLINC150_MISSING, readClinc150, type LabelledText } from "./clinc150.fixture";
import { detectLanguage } from "./detect-language";
import { trainIntentClassifier, type IntentClassifier } from "./intent-classifier";
import { seededRandom, shuffledIndexes } from "./seeded-random";

function sample<T>(rows: T[], count: number): T[] {
  const order = shuffledIndexes(rows.length, seededRandom(150));
  return [...order.subarray(0, count)].flatMap((at) => rows.slice(at, at + 1));
}

/** Share of pairs in which the in-scope row has the higher score (ties count half). */
function auroc(inside: number[], outside: number[]): number {
  let wins = 0;
  for (const a of inside) for (const b of outside) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (inside.length * outside.length);
}

function expectedCalibrationError(rows: { confidence: number; right: boolean }[]): number {
  const bins = Array.from({ length: 15 }, () => ({ confidence: 0, right: 0 }));
  for (const row of rows) {
    const bin = bins[Math.min(14, Math.floor(row.confidence * 15))];
    if (bin === undefined) continue;
    bin.confidence += row.confidence;
    bin.right += row.right ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / rows.length;
}

function train(rows: LabelledText[]): IntentClassifier {
  const byIntent = new Map<string, string[]>();
  for (const { split, intent, text } of rows) {
    if (split === "train" && intent !== null) byIntent.set(intent, [...(byIntent.get(intent) ?? []), text]);
  }
  const outside = readClinc150("intents.jsonl").filter((row) => row.split === "train" && row.intent === null);
  return trainIntentClassifier(
    [...byIntent].map(([name, examples]) => ({ name, examples })),
    outside.map((row) => row.text),
  );
}

/** The best guess, also where the gate refused it. */
function guess(classifier: IntentClassifier, text: string) {
  const found = classifier.classify(text);
  if (found.intent !== null) return { intent: found.intent, confidence: found.confidence, refused: false };
  return { intent: found.runnerUp?.intent ?? "", confidence: found.runnerUp?.confidence ?? 0, refused: true };
}

function measure(file: string) {
  const rows = readClinc150(file);
  const classifier = train(rows);
  const test = rows.filter((row) => row.split === "test");
  const inside = sample(
    test.filter((row) => row.intent !== null),
    1200,
  ).map((row) => ({ row, found: guess(classifier, row.text) }));
  const outside = sample(
    test.filter((row) => row.intent === null),
    300,
  ).map((row) => guess(classifier, row.text));
  const judged = inside.map(({ row, found }) => ({ confidence: found.confidence, right: found.intent === row.intent }));
  return {
    accuracy: judged.filter((row) => row.right).length / judged.length,
    ece: expectedCalibrationError(judged),
    auroc: auroc(
      judged.map((row) => row.confidence),
      outside.map((row) => row.confidence),
    ),
    refusedInside: inside.filter(({ found }) => found.refused).length / inside.length,
    refusedOutside: outside.filter((row) => row.refused).length / outside.length,
  };
}

const skipped = CLINC150_MISSING === null ? "" : ` (skipped: ${CLINC150_MISSING})`;

describe.skipIf(CLINC150_MISSING !== null)(`CLINC150, 150 intents${skipped}`, () => {
  test.each([
    { file: "intents-5shot.jsonl", accuracy: 0.71, ece: 0.12, auroc: 0.85 },
    { file: "intents-10shot.jsonl", accuracy: 0.79, ece: 0.1, auroc: 0.87 },
  ])("$file keeps its floors", { timeout: 60_000 }, ({ file, accuracy, ece, auroc: least }) => {
    const got = measure(file);
    process.stdout.write(`${file}, 1,200 in-scope and 300 out-of-scope test rows: ${JSON.stringify(got)}\n`);
    expect(got.accuracy).toBeGreaterThan(accuracy);
    expect(got.ece).toBeLessThan(ece);
    expect(got.auroc).toBeGreaterThan(least);
    expect(got.refusedInside).toBeLessThan(0.25);
    expect(got.refusedOutside).toBeGreaterThan(0.6);
  });

  test("English questions are not called another language", async () => {
    const rows = readClinc150("intents.jsonl").filter((row) => row.split === "test" && row.intent !== null);
    const languages = await Promise.all(rows.map((row) => detectLanguage(row.text)));
    const foreign = languages.filter((language) => !["en", null].includes(language));
    process.stdout.write(`called foreign: ${foreign.length} of ${rows.length}\n`);
    expect(foreign.length / rows.length).toBeLessThanOrEqual(0.009);
  });
});
