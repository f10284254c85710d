import { describe, expect, test } from "vitest";
import { mergeRows, nextAfter } from "./merge-rows";

const row = (id: string, minute: number, says = id) => ({ id, says, waitingSince: new Date(minute * 60_000) });

describe("rows that are brought up to date", () => {
  const loaded = [row("b", 2), row("a", 1), row("c", 3)];

  test("stay as they are without news", () => {
    expect(mergeRows(loaded, null, true)).toEqual({ rows: loaded, left: new Set(), news: 0 });
  });

  test("keep their order and take the newest content", () => {
    const { rows } = mergeRows(loaded, [row("a", 1, "held"), row("c", 3), row("b", 2)], true);
    expect(rows.map(({ id, says }) => [id, says])).toEqual([
      ["b", "b"],
      ["a", "held"],
      ["c", "c"],
    ]);
  });

  test("what came is counted and not shown; what left is told apart and kept", () => {
    const merged = mergeRows(loaded, [row("new", 0), row("b", 2), row("a", 1)], true);
    expect(merged.rows).toHaveLength(3);
    expect(merged.news).toBe(1);
    expect([...merged.left]).toEqual(["c"]);
  });

  test("with more pages nothing counts as left, and only what began to wait later counts as new", () => {
    const merged = mergeRows(loaded, [row("moved up", 2), row("new", 9), row("b", 2)], false);
    expect(merged.left.size).toBe(0);
    expect(merged.news).toBe(1);
  });
});

test.each([
  [["a", "b", "c"], "b", "c"],
  [["a", "b", "c"], "c", "b"],
  [["a"], "a", null],
  [["a", "b"], "gone", "a"],
  [[], "a", null],
])("in %j after %s comes %s", (ids, id, next) => {
  expect(nextAfter(ids, id)).toBe(next);
});
