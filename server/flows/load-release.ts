import type { Release } from "@/server/core/policy/release";
import { keepSome } from "@/server/platform/kept";
import { findRelease } from "@/server/store/releases";
import type { IntentClassifier } from "@/server/understanding/intent-classifier";
import type { Shell } from "./shell";
import { trainedClassifier } from "./trained-classifier";

/** The release that rules, with the classifier trained on its examples. */
export interface LoadedRelease {
  release: Release;
  classifier: IntentClassifier;
}

const kept = keepSome<LoadedRelease>(50, { of: "database" });

/** A release with its classifier. A published release never changes, so both are kept in memory. */
export async function loadRelease(shell: Shell, number: number | null): Promise<LoadedRelease | null> {
  if (number === null) return null;
  const key = `${shell.workspaceId}:${String(number)}`;
  const found = kept.find(key);
  if (found) return found;
  const release = await findRelease(shell.db, number);
  if (!release) return null;
  // Of many that came at once the first has trained it by now.
  const meanwhile = kept.find(key);
  if (meanwhile) return meanwhile;
  return kept.keep(key, { release, classifier: trainedClassifier(release) });
}

/** A release that is not published, with the classifier that its examples make. */
export function loadDraft(release: Release): LoadedRelease {
  return { release, classifier: trainedClassifier(release) };
}
