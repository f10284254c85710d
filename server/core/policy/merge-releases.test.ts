import { expect, test } from "vitest";
import { demoRelease } from "../../../prisma/scenarios/demo-release";
import { withIntent, withoutIntent } from "./intent-edits";
import { mergeReleases } from "./merge-releases";
import type { ReleaseBody } from "./release";

const { number: _number, ...from } = demoRelease;
const [first, second] = from.intents;
if (!first || !second) throw new Error("the demo has intents");

const titled = (body: ReleaseBody, name: string, title: string): ReleaseBody => ({
  ...body,
  intents: body.intents.map((intent) => (intent.name === name ? { ...intent, title } : intent)),
});

test("what only one of two changed is as they have it, whoever saves last", () => {
  const mine = titled(from, first.name, "Mine");
  const theirs = { ...titled(from, second.name, "Theirs"), policy: { ...from.policy, riskTeam: "Lawyers" } };
  const wanted = { ...theirs, intents: titled(theirs, first.name, "Mine").intents };
  expect(mergeReleases(from, mine, theirs)).toEqual(wanted);
  expect(mergeReleases(from, theirs, mine)).toEqual(wanted);
});

test("where both changed the same, mine stands", () => {
  const merged = mergeReleases(from, titled(from, first.name, "Mine"), titled(from, first.name, "Theirs"));
  expect(merged.intents[0]?.title).toBe("Mine");
});

test("what either added is there and what either took out is gone", () => {
  const added = { name: "gift", title: "Gift", description: "d", examples: ["a gift"] };
  const merged = mergeReleases(from, withIntent(from, added, null), withoutIntent(from, first.name));
  expect(merged).toEqual(withoutIntent(withIntent(from, added, null), first.name));
});

test("nothing changed on either side is the same release", () => {
  expect(mergeReleases(from, from, from)).toEqual(from);
  expect(mergeReleases(from, from, titled(from, first.name, "Theirs")).intents[0]?.title).toBe("Theirs");
});
