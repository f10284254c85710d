import { expect, test } from "vitest";
import type { TextProblem } from "@/server/core/procedure/procedure-text";
import { moved, problemsAt, replaced, without } from "./form-part";

const at = (path: string): TextProblem => ({
  path,
  message: path,
  severity: "error",
  offset: 0,
  length: 0,
  line: 1,
  column: 1,
});

test("an item moves by one place, and never out of the list", () => {
  expect([moved(["a", "b", "c"], 0, 1), moved(["a", "b", "c"], 2, -1)]).toEqual([
    ["b", "a", "c"],
    ["a", "c", "b"],
  ]);
  expect([moved(["a", "b"], 0, -1), moved(["a", "b"], 1, 1), moved([], 0, 1)]).toEqual([["a", "b"], ["a", "b"], []]);
});

test("one item is changed or taken away", () => {
  expect([replaced(["a", "b"], 1, "c"), without(["a", "b"], 0)]).toEqual([["a", "c"], ["b"]]);
});

test("what is wrong with a place is wrong at it or inside it", () => {
  const problems = [at("steps.1.args.id.name"), at("steps.10.args"), at("steps.1")];
  expect(problemsAt({ problems }, "steps.1").map(({ path }) => path)).toEqual(["steps.1.args.id.name", "steps.1"]);
});
