import { describe, expect, it } from "vitest";
import { callable, mayCall, permissions } from "./permissions";

const all = Object.keys(permissions);
const deciding = ["ticket.work", "review.approve", "review.reject"];

describe("permissions", () => {
  it.each([
    [["owner"], all],
    [["lead"], all],
    [["reviewer"], all],
    [["manager"], all.filter((name) => !deciding.includes(name))],
    [["manager", "reviewer"], all],
    [[], []],
    [["admin"], []],
    [["__proto__"], []],
  ])("%j may call exactly its share", (roles, expected) => {
    expect(callable(roles)).toEqual(expected);
  });

  it.each(["ticket.delete", "", "constructor", "__proto__", "toString"])("nobody may call %j", (name) => {
    expect(mayCall(["owner", "lead", "reviewer", "manager"], name)).toBe(false);
  });
});
