import type { Release } from "@/server/core/policy/release";
import { findRelease } from "@/server/store/releases";
import { trainIntentClassifier } from "@/server/understanding/intent-classifier";
import type { IntentClassifier } from "@/server/understanding/intent-classifier";
import type { Shell } from "./shell";
import { trainedClassifier } from "./trained-classifier";

/** The release that rules, with the classifier trained on its examples. */
export interface LoadedRelease {
  release: Release;
  classifier: IntentClassifier;
}

const kept = new Map<string, LoadedRelease>();
const keptAtMost = 50;

/** A release with its classifier. A published release never changes, so both are kept in memory. */
export async function loadRelease(shell: Shell, number: number | null): Promise<LoadedRelease | null> {
  if (number === null) return null;
  const key = `${shell.workspaceId}:${String(number)}`;
  const found = kept.get(key);
  if (found) return found;
  const release = await findRelease(shell.db, number);
  if (!release) return null;
  // Of many that came at once the first has trained it by now.
  const meanwhile = kept.get(key);
  if (meanwhile) return meanwhile;
  const loaded = { release, classifier: trainIntentClassifier(release.intents, release.outOfScope) };
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(key, loaded);
  return loaded;
}

/** A release that is not published, with the classifier that its examples make. */
export function loadDraft(release: Release): LoadedRelease {
  return { release, classifier: trainedClassifier(release) };
}
