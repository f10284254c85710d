import { canonicalBytes } from "../audit/canonical-bytes";
import type { ReleaseBody } from "./release";

/**
 * What two made of one release, as one. Intent by intent and part by part: what only one of them changed is as they have it; where
 * both changed the same, `mine` stands.
 */
export function mergeReleases(from: ReleaseBody, mine: ReleaseBody, theirs: ReleaseBody): ReleaseBody {
  const [a, b, c] = [from.policy, mine.policy, theirs.policy];
  return {
    intents: mergeLists(from.intents, mine.intents, theirs.intents, ({ name }) => name),
    outOfScope: mergeLists(from.outOfScope, mine.outOfScope, theirs.outOfScope, (text) => text),
    procedures: mergeLists(from.procedures, mine.procedures, theirs.procedures, ({ intent }) => intent),
    policy: {
      intents: Object.fromEntries(
        mergeLists(Object.entries(a.intents), Object.entries(b.intents), Object.entries(c.intents), ([name]) => name),
      ),
      // The order of the rules is what they mean: they are one thing.
      routing: pick(a.routing, b.routing, c.routing) ?? [],
      defaultTeam: pick(a.defaultTeam, b.defaultTeam, c.defaultTeam) ?? b.defaultTeam,
      riskTeam: pick(a.riskTeam, b.riskTeam, c.riskTeam) ?? b.riskTeam,
    },
    tests: mergeLists(from.tests, mine.tests, theirs.tests, ({ name }) => name),
  };
}

/** In my order; what they added comes last. */
function mergeLists<T>(from: readonly T[], mine: readonly T[], theirs: readonly T[], keyOf: (one: T) => string): T[] {
  const by = (list: readonly T[]) => new Map(list.map((one) => [keyOf(one), one]));
  const [was, is, other] = [by(from), by(mine), by(theirs)];
  const keys = [...new Set([...is.keys(), ...other.keys()])];
  return keys.flatMap((key) => {
    const kept = pick(was.get(key), is.get(key), other.get(key));
    return kept === undefined ? [] : [kept];
  });
}

function pick<T>(was: T | undefined, mine: T | undefined, theirs: T | undefined): T | undefined {
  return isSame(was, mine) ? theirs : mine;
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return one === other;
  return canonicalBytes(one) === canonicalBytes(other);
}
