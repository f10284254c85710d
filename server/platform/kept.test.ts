import { expect, test } from "vitest";
import { forgetKept, keepOnce, keepSome } from "./kept";

test("made once, and anew once it is forgotten, also where nothing came of it", () => {
  let made = 0;
  const once = keepOnce(() => ((made += 1) === 1 ? undefined : made));
  expect([once(), once(), made]).toEqual([undefined, undefined, 1]);
  forgetKept();
  expect([once(), once(), made]).toEqual([2, 2, 2]);
});

test("at most so many are kept; what its key says whole outlives its database", () => {
  const [some, content] = [keepSome<number>(2, { of: "database" }), keepSome<number>(2, { of: "content" })];
  for (const kept of [some, content]) expect([kept.keep("a", 1), kept.keep("b", 2), kept.find("a")]).toEqual([1, 2, 1]);
  expect([some.keep("c", 3), some.find("a"), some.find("c")]).toEqual([3, undefined, 3]);
  forgetKept();
  expect([some.find("c"), content.find("b")]).toEqual([undefined, 2]);
});
