import type { ReleaseBody } from "../replay";
import { error, type ReleaseIssue } from "./release-issue";

/** What stands twice, and what names an intent that the release does not have. */
export function checkNames({ intents, procedures, policy, tests }: ReleaseBody): ReleaseIssue[] {
  const names = intents.map((intent) => intent.name);
  const described = procedures.map((procedure) => procedure.intent);
  const routed = policy.routing.flatMap((rule) => (rule.intent === null ? [] : [rule.intent]));
  const tested = tests.flatMap(({ given }) => (given.intent === null ? [] : [given.intent]));
  const used = [...Object.keys(policy.intents), ...described, ...routed, ...tested];
  const unknown = [...new Set(used)].filter((name) => !names.includes(name));
  return [
    ...repeated(names).map((name) => error("duplicate_intent", name, "Two intents have this name")),
    ...repeated(described).map((name) => error("duplicate_procedure", name, "Two procedures resolve this intent")),
    ...repeated(tests.map(({ name }) => name)).map((name) =>
      error("duplicate_test", "tests", `Two tests are called "${name}"`),
    ),
    ...unknown.map((name) => error("unknown_intent", name, "The release has no such intent")),
  ];
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
