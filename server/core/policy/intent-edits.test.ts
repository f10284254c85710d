import { expect, test } from "vitest";
import { demoRelease } from "../../../prisma/scenarios/demo-release";
import { checkNames } from "./check/check-names";
import { freeIntentName, intentReferences, withIntent, withoutIntent } from "./intent-edits";
import { Intent, ReleaseBody } from "./release";

const { number: _number, ...body } = demoRelease;
const name = "late_delivery_refund";
const rule = { intent: name, urgency: "high" as const, language: null, team: "Refunds" };
const routed = { ...body, policy: { ...body.policy, routing: [...body.policy.routing, rule] } };
const another: Intent = { name: "gift_refund", title: "Refund of a gift", description: "d", examples: ["a gift"] };

test("what names an intent is all found, and gone with it", () => {
  const { hasProcedure, cells, rules, tests } = intentReferences(routed, name);
  expect(hasProcedure).toBe(true);
  expect(cells).toContain("issue_refund");
  expect(rules.at(-1)).toEqual({ at: routed.policy.routing.length - 1, rule });
  expect(tests.length).toBeGreaterThan(0);
  const without = withoutIntent(routed, name);
  expect(JSON.stringify(without)).not.toContain(`"${name}"`);
  expect(checkNames(without)).toEqual([]);
  expect(ReleaseBody.parse(without).intents).toHaveLength(body.intents.length - 1);
});

test("a copy has the other's way and none of its examples; from nothing it is off", () => {
  const copy = withIntent(routed, another, name);
  const { tests: _tests, ...of } = intentReferences(routed, name);
  const { tests, ...ofCopy } = intentReferences(copy, another.name);
  expect(ofCopy.cells).toEqual(of.cells);
  expect(ofCopy.hasProcedure).toBe(true);
  expect(ofCopy.rules.map((one) => one.rule.team)).toEqual(of.rules.map((one) => one.rule.team));
  expect(tests).toEqual([]);
  expect(copy.intents.at(-1)).toEqual(another);
  const fresh = withIntent(routed, another, null);
  expect(fresh.policy.intents[another.name]).toEqual({ level: "off", cells: {} });
  expect(intentReferences(fresh, another.name)).toMatchObject({ hasProcedure: false, rules: [] });
  for (const one of [copy, fresh]) expect(checkNames(ReleaseBody.parse(one))).toEqual([]);
});

test.each([
  ["Where is it?", "where_is_it"],
  ["Späte Lieferung", "spate_lieferung"],
  ["2 for 1", "for_1"],
  ["注文", "intent"],
  ["Late delivery refund", "late_delivery_refund_2"],
  ["constructor", "constructor"],
])("a title makes a name that is free: %s", (title, wanted) => {
  const made = freeIntentName(body, title);
  expect(made).toBe(wanted);
  expect(Intent.shape.name.safeParse(made).success).toBe(true);
});
