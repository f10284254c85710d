import { expect, test } from "vitest";
import { publishGates, type GatesAsked } from "./publish-gates";

const lena = "lena";
const omar = "omar";
const ready: GatesAsked = {
  ...{ errors: 0, failedTests: 0, tests: 3, draft: { revision: 4, savedBy: lena }, live: 7, leads: 2, running: null },
  replay: { revision: 4, live: 7, seenBy: lena, approvedBy: omar },
};
const replay = { revision: 4, live: 7, seenBy: lena, approvedBy: omar };
const shut = (change: Partial<GatesAsked>) =>
  publishGates({ ...ready, ...change }).flatMap(({ gate, open }) => (open ? [] : [gate]));

test.each<[string, Partial<GatesAsked>, string[]]>([
  ["all is there", {}, []],
  ["an error", { errors: 1 }, ["check", "publish"]],
  ["a failed test", { failedTests: 1 }, ["test", "publish"]],
  ["no test at all", { tests: 0 }, []],
  ["never replayed", { replay: null }, ["replay", "publish"]],
  ["replayed before it was saved", { replay: { ...replay, revision: 3 } }, ["replay", "publish"]],
  ["replayed against a release that rules no more", { replay: { ...replay, live: 6 } }, ["replay", "publish"]],
  ["replayed before the first release", { live: null, replay: { ...replay, live: null } }, []],
  ["nobody looked", { replay: { ...replay, seenBy: null } }, ["replay", "publish"]],
  ["nobody else approved", { replay: { ...replay, approvedBy: null } }, ["publish"]],
  ["approved by who saved it", { replay: { ...replay, approvedBy: lena } }, ["publish"]],
  ["there is no second lead", { leads: 1, replay: { ...replay, approvedBy: null } }, []],
  ["a rollout runs", { running: 7 }, ["publish"]],
])("%s", (_name, change, expected) => {
  expect(shut(change)).toEqual(expected);
});
