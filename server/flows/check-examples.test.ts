import { expect, test } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { findDoubtful } from "./check-examples";
import { findQuickClassifier, trainedClassifier } from "./trained-classifier";

const classifier = trainedClassifier(demoRelease);
const [own = "", other = ""] = ["order_status", "cancel_subscription"].filter((name) =>
  demoRelease.intents.some((intent) => intent.name === name),
);
const examplesOf = (name: string) => demoRelease.intents.find((intent) => intent.name === name)?.examples ?? [];
const find = (examples: string[], intent: string | null = own) =>
  findDoubtful(demoRelease, classifier, { intent, examples });

test("what stands twice is said once, whatever its case and spaces", () => {
  expect(find(["Is my parcel on its way?", "is my  parcel on its way"])).toEqual([
    { example: "is my  parcel on its way", kind: "twice" },
  ]);
});

test("what another intent has, or what is out of scope, is named with whose it is", () => {
  const [theirs = ""] = examplesOf(other);
  expect(find([theirs.toUpperCase()])).toEqual([{ example: theirs.toUpperCase(), kind: "same", intent: other }]);
  const [outside = ""] = demoRelease.outOfScope;
  expect(find([outside])).toEqual([{ example: outside, kind: "same", intent: null }]);
  expect(find([outside], null)).toEqual([]);
});

test("nearly the words of another intent's example are shown with them", () => {
  const [theirs = ""] = examplesOf(other);
  expect(find([`${theirs} please`])).toEqual([
    { example: `${theirs} please`, kind: "alike", intent: other, other: theirs },
  ]);
});

test("what is understood as another intent is said with which, also of what is out of scope", () => {
  const strange = "I no longer want to pay for the membership, so end the plan at once";
  expect(find([strange])).toMatchObject([{ example: strange, kind: "elsewhere", intent: other }]);
  expect(find([strange], null)).toMatchObject([{ kind: "elsewhere", intent: other }]);
  expect(find([strange], other)).toEqual([]);
});

test("most of what a good release holds is not doubtful", () => {
  const found = demoRelease.intents.flatMap(({ name, examples }) => find(examples, name));
  const all = demoRelease.intents.flatMap(({ examples }) => examples);
  expect(found.length / all.length).toBeLessThan(0.2);
});

test("beyond what is learnt in a moment only the words are compared", () => {
  const many = Array.from({ length: 2_100 }, (_, at) => `example number ${String(at)}`);
  const large = { intents: [{ name: "many", title: "t", description: "d", examples: many }], outOfScope: [] };
  expect(findQuickClassifier(large)).toBeNull();
  expect(findQuickClassifier(demoRelease)).toBe(classifier);
  const found = findDoubtful(large, null, { intent: "other", examples: ["Example number 7", "Where is it?"] });
  expect(found).toMatchObject([{ kind: "same", intent: "many" }]);
});
