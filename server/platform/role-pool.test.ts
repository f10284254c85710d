import { expect, test } from "vitest";
import { RolePool } from "./role-pool";

const open = () =>
  new RolePool("postgresql://nobody@127.0.0.1:9/none", { role: "resolvent_app", max: 1, workspace: null });

test("a statement gets one name, its own, once it is seen to come again", () => {
  const pool = open();
  const names = ["a", "a", "a", "b", "a", "b", "b"].map((sql) => pool.nameOf(sql));
  expect(names).toEqual(["", "", "s0", "", "s0", "", "s1"]);
});

test("made-up statements without end take a bounded number of names, and leave the others theirs", () => {
  const pool = open();
  for (let i = 0; i < 20_000; i += 1) expect(pool.nameOf(`in list of ${String(i)}`)).toBe("");
  expect([1, 2, 3].map(() => pool.nameOf("hot"))).toEqual(["", "", "s0"]);
  const names = new Set(Array.from({ length: 3000 }, (_, i) => pool.nameOf(`repeated ${String(i % 1000)}`)));
  expect(names.size).toBeLessThanOrEqual(400);
  expect(pool.nameOf("hot")).toBe("s0");
});
