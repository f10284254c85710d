import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { Release } from "@/server/core/policy/release";
import { sha256Hex } from "@/server/platform/digest";
import { trainIntentClassifier } from "@/server/understanding/intent-classifier";
import type { IntentClassifier } from "@/server/understanding/intent-classifier";

const kept = new Map<string, IntentClassifier>();
const keptAtMost = 20;

/** What these examples teach: the same ones are learnt once, whatever they are part of. */
export function trainedClassifier({ intents, outOfScope }: Pick<Release, "intents" | "outOfScope">): IntentClassifier {
  const taught = intents.map(({ name, examples }) => ({ name, examples }));
  const key = sha256Hex(canonicalBytes({ taught, outOfScope }));
  const classifier = kept.get(key) ?? trainIntentClassifier(taught, outOfScope);
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(key, classifier);
  return classifier;
}
