import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { Release } from "@/server/core/policy/release";
import { sha256Hex } from "@/server/platform/digest";
import { keepSome } from "@/server/platform/kept";
import { trainIntentClassifier } from "@/server/understanding/intent-classifier";
import type { IntentClassifier } from "@/server/understanding/intent-classifier";

const kept = keepSome<IntentClassifier>(20, { of: "content" });

type Taught = Pick<Release, "intents" | "outOfScope">;

/** What these examples teach: the same ones are learnt once, whatever they are part of. */
export function trainedClassifier(release: Taught): IntentClassifier {
  const { intents, outOfScope } = release;
  const key = keyOf(release);
  return kept.find(key) ?? kept.keep(key, trainIntentClassifier(intents, outOfScope));
}

/** Beyond so many examples learning takes seconds, for which nobody who types wants to wait. */
const quickUpTo = 2_000;

/** The same where it is known already, or learnt in a moment; else null. */
export function findQuickClassifier(release: Taught): IntentClassifier | null {
  const count = release.intents.reduce((sum, { examples }) => sum + examples.length, release.outOfScope.length);
  return count <= quickUpTo ? trainedClassifier(release) : (kept.find(keyOf(release)) ?? null);
}

function keyOf({ intents, outOfScope }: Taught): string {
  const taught = intents.map(({ name, examples }) => ({ name, examples }));
  return sha256Hex(canonicalBytes({ taught, outOfScope }));
}
