import { expect, test } from "vitest";
import { groupKeys } from "./keys-sheet";
import type { KeyBinding } from "./registry";

const bind = (keys: string, name: string, group: string, more: Partial<KeyBinding> = {}): KeyBinding => ({
  ...{ keys, name, group, run: () => undefined },
  ...more,
});
const says = (bindings: readonly KeyBinding[]) =>
  groupKeys(bindings).map(([group, lines]) => [group, lines.map(({ name }) => name)]);

test("of two with the same keys the one that would run is listed", () => {
  expect(says([bind("/", "Search", "Everywhere"), bind("/", "Search the queue", "Queue")])).toEqual([
    ["Queue", ["Search the queue"]],
  ]);
});

test("what is only listed gives way to what is bound, whichever came later", () => {
  const ahead = bind("mod+Enter", "Send the reply", "While you write", { listOnly: true });
  const real = bind("mod+Enter", "Send the reply now", "Taken over");
  expect(says([real, ahead])).toEqual([["Taken over", ["Send the reply now"]]]);
  expect(says([ahead])).toEqual([["While you write", ["Send the reply"]]]);
});
