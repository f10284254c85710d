import { modelActions } from "@/server/actions/catalog";
import { checkRelease, type ReleaseIssue } from "@/server/core/policy/check-release";
import type { Release, ReleaseBody } from "@/server/core/policy/release";
import { runPolicyTests, type PolicyTestResult } from "@/server/core/policy/run-policy-test";
import { getSettings } from "@/server/store/settings";
import { trainIntentClassifier, type IntentClassifier } from "@/server/understanding/intent-classifier";
import { bodyHash } from "./body-hash";
import type { Shell } from "./shell";

export interface JudgedBody {
  issues: ReleaseIssue[];
  tests: Pick<PolicyTestResult, "name" | "failures">[];
}

/** What the check and its own tests say of a release, under the settings of now. Asks no model and no vendor. */
export async function judgeBody({ db }: Pick<Shell, "db">, body: ReleaseBody): Promise<JudgedBody> {
  const release: Release = { number: noNumber, ...body };
  const settings = (await getSettings(db)).body;
  const classifier = classifierOf(body);
  const tests = runPolicyTests(release, {
    settings,
    actions: modelActions,
    classify: (text) => classifier.classify(text),
  });
  return {
    issues: checkRelease(release, modelActions),
    tests: tests.map(({ name, failures }) => ({ name, failures })),
  };
}

/** Stands for the number that a release has none of before it is published. */
export const noNumber = Number.MAX_SAFE_INTEGER;

const kept = new Map<string, IntentClassifier>();
const keptAtMost = 20;

/** Trained on the body's examples; kept for as long as they stay what they are. */
function classifierOf({ intents, outOfScope }: ReleaseBody): IntentClassifier {
  const key = bodyHash({ intents, outOfScope });
  const found = kept.get(key);
  if (found) return found;
  const trained = trainIntentClassifier(intents, outOfScope);
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(key, trained);
  return trained;
}
