import type { ReleaseBody } from "@/server/core/policy/release";
import { AppError } from "@/server/platform/errors";
import { getDraft } from "@/server/store/release-drafts";
import { indexTexts } from "@/server/understanding/alike-texts";
import type { IntentClassifier } from "@/server/understanding/intent-classifier";
import type { Shell } from "./shell";
import { findQuickClassifier } from "./trained-classifier";

/** Why an example may teach the wrong thing. `intent`: which one has it; null: the messages out of scope. */
export type ExampleFinding = { example: string } & (
  | { kind: "twice" }
  | { kind: "same"; intent: string | null }
  | { kind: "alike"; intent: string | null; other: string }
  /** Without it the message is understood as another intent's. */
  | { kind: "elsewhere"; intent: string; confidence: number }
);

export interface CheckedExamples {
  findings: ExampleFinding[];
  /** False: there are too many examples to learn from while somebody types, and only their words were compared. */
  areUnderstood: boolean;
}

interface Asked {
  draftId: string;
  /** Of which the examples are to be; null: of no intent. */
  intent: string | null;
  /** As they are typed, saved or not. */
  examples: readonly string[];
}

/** Of two messages this much alike one is enough. */
const alikeFrom = 0.8;
/** Below it a message is hardly another intent's more than its own. */
const sureFrom = 0.5;

/**
 * What is doubtful about examples that are being written, beside all others of the draft as it is saved. At most one finding for
 * each, the gravest. Reads only. Throws `not_found`.
 */
export async function checkExamples({ db }: Pick<Shell, "db">, asked: Asked): Promise<CheckedExamples> {
  const draft = await getDraft(db, asked.draftId);
  if (draft.state !== "open") throw new AppError("already_decided", "the draft is not open");
  const classifier = findQuickClassifier(draft.body);
  return { findings: findDoubtful(draft.body, classifier, asked), areUnderstood: classifier !== null };
}

/** The same of a release in hand. */
export function findDoubtful(
  body: Pick<ReleaseBody, "intents" | "outOfScope">,
  classifier: IntentClassifier | null,
  { intent, examples }: Pick<Asked, "intent" | "examples">,
): ExampleFinding[] {
  const all: { text: string; of: string | null }[] = [
    ...body.intents.flatMap(({ name, examples: texts }) => texts.map((text) => ({ text, of: name }))),
    ...body.outOfScope.map((text) => ({ text, of: null })),
  ];
  const others = all.filter(({ of }) => of !== intent);
  const nearest = indexTexts(others.map(({ text }) => text));
  const same = new Map(others.map(({ text, of }) => [plain(text), of]));
  const seen = new Set<string>();
  return examples.flatMap((example): ExampleFinding[] => {
    const key = plain(example);
    if (seen.has(key)) return [{ example, kind: "twice" }];
    seen.add(key);
    const owner = same.get(key);
    if (owner !== undefined) return [{ example, kind: "same", intent: owner }];
    const alike = nearest(example);
    const other = alike === null ? undefined : others[alike.at];
    if (alike !== null && other !== undefined && alike.score >= alikeFrom) {
      return [{ example, kind: "alike", intent: other.of, other: other.text }];
    }
    return elsewhere(classifier, example, intent);
  });
}

/** What is understood as another intent by what has not seen it, where that is more likely than not. */
function elsewhere(classifier: IntentClassifier | null, example: string, intent: string | null): ExampleFinding[] {
  const understood = classifier && (classifier.withoutItself(example, intent) ?? classifier.classify(example));
  if (understood === null || understood.intent === null || understood.intent === intent) return [];
  if (!(understood.confidence > sureFrom)) return [];
  return [{ example, kind: "elsewhere", intent: understood.intent, confidence: understood.confidence }];
}

/** Case, spaces and the sign at the end tell nothing apart. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.!?…]+$/, "");
}
