import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { Release } from "@/server/core/policy/release";
import { sha256Hex } from "@/server/platform/digest";
import { findRelease } from "@/server/store/releases";
import { trainIntentClassifier } from "@/server/understanding/intent-classifier";
import type { IntentClassifier } from "@/server/understanding/intent-classifier";
import type { Shell } from "./shell";

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

const keptDrafts = new Map<string, IntentClassifier>();
const draftsKeptAtMost = 20;

/** A release that is not published, with a classifier trained on its examples: kept while those stay as they are. */
export function loadDraft(release: Release): LoadedRelease {
  const { intents, outOfScope } = release;
  const key = sha256Hex(canonicalBytes({ intents, outOfScope }));
  const classifier = keptDrafts.get(key) ?? trainIntentClassifier(intents, outOfScope);
  if (keptDrafts.size >= draftsKeptAtMost) keptDrafts.clear();
  keptDrafts.set(key, classifier);
  return { release, classifier };
}
