import { energyOf, fitTemperature, probabilitiesOf } from "./calibration";
import { foldExamples } from "./example-folds";
import { foreignSubjectCheck } from "./foreign-subject";
import { NO_CLASS, scoreClasses, trainLinearModel, type LinearModel } from "./linear-model";
import { messageViews } from "./message-views";
import { indexExamples } from "./nearest-example";
import { fitGate } from "./out-of-scope-gate";
import { stackVectors, type SparseVector } from "./sparse-vectors";
import { rawFeatures } from "./text-features";
import { learnVectoriser, LONGEST_VECTOR, type Vectoriser } from "./vectoriser";

export interface IntentExamples {
  name: string;
  examples: string[];
}

export interface ClassifiedIntent {
  /** Null: the message is out of scope. Then `confidence` is 0 and `runnerUp` holds the best guess. */
  intent: string | null;
  /** Calibrated probability that `intent` is right among the intents, 0..1. It says nothing about being in scope. */
  confidence: number;
  runnerUp: { intent: string; confidence: number } | null;
  /** Likeness to the nearest example, 0..1. */
  nearest: number;
}

export interface IntentClassifier {
  classify(text: string): ClassifiedIntent;
  /** Calibrated probability of one intent, whether or not the message is in scope; 0 for an unknown intent. */
  probabilityOf(text: string, intent: string): number;
  /**
   * What one of its own examples was understood as by a model that had not seen it; `of` null: one of the messages out of
   * scope. Null where no such model was asked about it.
   */
  withoutItself(text: string, of: string | null): Pick<ClassifiedIntent, "intent" | "confidence"> | null;
}

/** A message this near to an example may miss the gate by so much (in the scores' unit): somebody wrote nearly the same. */
const ALIKE = 0.7;
const LENIENCE = 0.2;

const OPTIONS = { cost: 1, seed: 20, maxRounds: 20 };

interface Row {
  text: string;
  label: number;
  /** A name stands in for an example, but nobody writes it, so it is no test of the model. */
  isName: boolean;
}

/** "late_delivery_refund" -> "late delivery refund": the name of an intent is a short example of it. */
function nameAsText(name: string): string {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
}

function trainingRows(intents: IntentExamples[], outOfScope: string[]): Row[] {
  const rows: Row[] = [];
  intents.forEach((intent, label) => {
    for (const text of new Set(intent.examples)) rows.push({ text, label, isName: false });
    rows.push({ text: nameAsText(intent.name), label, isName: true });
  });
  for (const text of new Set(outOfScope)) rows.push({ text, label: NO_CLASS, isName: false });
  return rows.filter((row) => row.text.trim() !== "");
}

function foldCount(rows: number): number {
  return rows <= 600 ? 5 : 4;
}

/** Above this many rows one held-out fold tells enough, and training four models would only cost time. */
const ROWS_FOR_ONE_FOLD = 2500;

/** Scores one message: the whole, averaged with its clearest asking sentence where it has several sentences. */
function scoreMessage(model: LinearModel, views: MessageVectors): Float64Array {
  const whole = scoreClasses(model, views.whole);
  let best: Float64Array | null = null;
  for (const sentence of views.sentences) {
    const scores = scoreClasses(model, sentence);
    if (best === null || Math.max(...scores) > Math.max(...best)) best = scores;
  }
  return best === null ? whole : whole.map((score, at) => (score + (best[at] ?? 0)) / 2);
}

interface MessageVectors {
  whole: SparseVector;
  sentences: SparseVector[];
}

function vectorsOf(vectoriser: Vectoriser, text: string): MessageVectors {
  const views = messageViews(text);
  return {
    whole: vectoriser.vectorise(rawFeatures(views.whole)),
    sentences: views.sentences.map((sentence) => vectoriser.vectorise(rawFeatures(sentence))),
  };
}

/** An example with the scores that a model gave it which had not seen it. */
type HeldOut = Row & { scores: Float64Array };

function unseenBy(
  held: readonly HeldOut[],
  names: readonly string[],
  temperature: number,
  gate: number,
): IntentClassifier["withoutItself"] {
  const scoresOf = new Map(held.map(({ label, text, scores }) => [`${String(label)} ${text}`, scores]));
  return (text, of) => {
    if (of !== null && !names.includes(of)) return null;
    const scores = scoresOf.get(`${String(of === null ? NO_CLASS : names.indexOf(of))} ${text}`);
    if (scores === undefined) return null;
    if (!(energyOf(scores, temperature) >= gate)) return { intent: null, confidence: 0 };
    const probabilities = probabilitiesOf(scores, temperature);
    const confidence = Math.max(...probabilities);
    return { intent: names[probabilities.indexOf(confidence)] ?? null, confidence };
  };
}

/**
 * Trains a classifier on a release's examples: TF-IDF over words, word pairs, in-word characters and concepts; linear
 * one-against-rest machines; one temperature from cross-validation; and a separate gate on the energy of the scores,
 * set with the out-of-scope examples. The same input always gives the same classifier.
 */
export function trainIntentClassifier(intents: IntentExamples[], outOfScope: string[]): IntentClassifier {
  const rows = trainingRows(intents, outOfScope);
  const features = rows.map((row) => rawFeatures(row.text));
  const vectoriser = learnVectoriser(features);
  const matrix = stackVectors(features.map((row) => vectoriser.vectorise(row)));
  const labels = Int32Array.from(rows, (row) => row.label);
  const size = vectoriser.size;
  const train = (chosen: Int32Array) => trainLinearModel(matrix, size, labels, intents.length, chosen, OPTIONS);

  const folds = foldCount(rows.length);
  const foldOf = foldExamples(matrix, size, labels, folds);
  const held: HeldOut[] = [];
  for (let fold = 0; fold < (rows.length > ROWS_FOR_ONE_FOLD ? 1 : folds); fold += 1) {
    const all = [...rows.keys()];
    const model = train(Int32Array.from(all.filter((row) => foldOf[row] !== fold)));
    rows.forEach((row, at) => {
      if (foldOf[at] !== fold || row.isName) return;
      held.push({ ...row, scores: scoreMessage(model, vectorsOf(vectoriser, row.text)) });
    });
  }
  const inside = held.filter((row) => row.label !== NO_CLASS);
  const temperature = fitTemperature(inside);
  const energies = (list: HeldOut[]) => list.map((row) => energyOf(row.scores, temperature));
  const gate = fitGate(energies(inside), energies(held.filter((row) => row.label === NO_CLASS)));

  const model = train(Int32Array.from(rows.keys()));
  const nearestOf = indexExamples(
    matrix,
    size,
    rows.map((row) => row.label !== NO_CLASS),
  );
  const names = intents.map((intent) => intent.name);
  const isForeign = foreignSubjectCheck(intents.flatMap((intent) => intent.examples));

  function classify(text: string): ClassifiedIntent {
    const vectors = vectorsOf(vectoriser, text);
    const scores = scoreMessage(model, vectors);
    const nearest = Math.max(...[vectors.whole, ...vectors.sentences].map((one) => nearestOf(one)));
    const ranked = [...probabilitiesOf(scores, temperature)]
      .map((confidence, label) => ({ intent: names[label] ?? "", confidence }))
      .sort((a, b) => b.confidence - a.confidence);
    const [best, second] = ranked;
    const likeness = Math.min(1, nearest / LONGEST_VECTOR);
    const lenience = likeness >= ALIKE ? LENIENCE : 0;
    if (
      best === undefined ||
      likeness === 0 ||
      !(energyOf(scores, temperature) >= gate - lenience) ||
      isForeign(text)
    ) {
      return { intent: null, confidence: 0, runnerUp: best ?? null, nearest: likeness };
    }
    return { intent: best.intent, confidence: best.confidence, runnerUp: second ?? null, nearest: likeness };
  }

  return {
    classify,
    withoutItself: unseenBy(held, names, temperature, gate),
    probabilityOf(text, intent) {
      const label = names.indexOf(intent);
      return probabilitiesOf(scoreMessage(model, vectorsOf(vectoriser, text)), temperature)[label] ?? 0;
    },
  };
}
