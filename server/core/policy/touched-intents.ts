import { canonicalBytes } from "../audit/canonical-bytes";
import type { Release } from "./release";

/** Names of the intents for which something differs between two releases: examples, procedure or policy. */
export function touchedIntents(before: Release | null, after: Release): Set<string> {
  const names = [...(before?.intents ?? []), ...after.intents].map((intent) => intent.name);
  return new Set(names.filter((name) => before === null || textOf(before, name) !== textOf(after, name)));
}

function textOf(release: Release, name: string): string {
  const { intents } = release.policy;
  return canonicalBytes({
    intent: release.intents.filter((intent) => intent.name === name),
    procedures: release.procedures.filter((procedure) => procedure.intent === name),
    policy: Object.hasOwn(intents, name) ? (intents[name] ?? null) : null,
  });
}
