import type { RoutingRule } from "./policy";
import type { PolicyTest } from "./policy-test";
import type { Intent, ReleaseBody } from "./release";

/** All of a release that names one intent, besides its own words. */
export interface IntentReferences {
  hasProcedure: boolean;
  /** Of its policy: action names, and "reply". */
  cells: string[];
  /** With their places among all, from 0. */
  rules: { at: number; rule: RoutingRule }[];
  tests: PolicyTest[];
}

export function intentReferences(body: ReleaseBody, name: string): IntentReferences {
  const { intents, routing } = body.policy;
  const own = Object.hasOwn(intents, name) ? intents[name] : undefined;
  return {
    hasProcedure: body.procedures.some(({ intent }) => intent === name),
    cells: Object.keys(own?.cells ?? {}),
    rules: routing.flatMap((rule, at) => (rule.intent === name ? [{ at, rule }] : [])),
    tests: body.tests.filter(({ given }) => given.intent === name),
  };
}

/** The release without an intent and without all that names it. */
export function withoutIntent(body: ReleaseBody, name: string): ReleaseBody {
  const { intents, routing } = body.policy;
  return {
    ...body,
    intents: body.intents.filter((intent) => intent.name !== name),
    procedures: body.procedures.filter(({ intent }) => intent !== name),
    policy: {
      ...body.policy,
      intents: Object.fromEntries(Object.entries(intents).filter(([intent]) => intent !== name)),
      routing: routing.filter(({ intent }) => intent !== name),
    },
    tests: body.tests.filter(({ given }) => given.intent !== name),
  };
}

/**
 * The release with one more intent at its end. As a copy it has the other's procedure, policy and routing; never its examples:
 * two intents with the same ones cannot be told apart. From nothing it is off.
 */
export function withIntent(body: ReleaseBody, intent: Intent, copyOf: string | null): ReleaseBody {
  const { name } = intent;
  const { intents, routing } = body.policy;
  const copied = copyOf !== null && Object.hasOwn(intents, copyOf) ? intents[copyOf] : undefined;
  const procedures = body.procedures.filter((one) => one.intent === copyOf).map((one) => ({ ...one, intent: name }));
  const rules = copyOf === null ? [] : routing.filter((rule) => rule.intent === copyOf);
  return {
    ...body,
    intents: [...body.intents, intent],
    procedures: [...body.procedures, ...procedures],
    policy: {
      ...body.policy,
      intents: { ...intents, [name]: copied ?? { level: "off", cells: {} } },
      routing: [...routing, ...rules.map((rule) => ({ ...rule, intent: name }))],
    },
  };
}

/** A name for an intent of this title that none of the release has: "where_is_it", "where_is_it_2". */
export function freeIntentName(body: ReleaseBody, title: string): string {
  const plain = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+/, "")
    .replace(/_+$/, "")
    .slice(0, 60);
  const wanted = plain === "" ? "intent" : plain;
  const taken = new Set([...body.intents.map(({ name }) => name), ...Object.keys(body.policy.intents)]);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}_${String(count)}`;
    if (!taken.has(name)) return name;
  }
}
