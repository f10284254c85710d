import { describe, expect, it } from "vitest";
import { callable, mayCall, permissions } from "./permissions";

const all = Object.keys(permissions);
const owning = ["apiKey.create", "apiKey.list", "apiKey.revoke"];
const daily = all.filter((name) => !owning.includes(name));
const deciding = ["ticket.work", "review.approve", "review.reject"];

describe("permissions", () => {
  it.each([
    [["owner"], all],
    [["lead"], daily],
    [["reviewer"], daily],
    [["manager"], daily.filter((name) => !deciding.includes(name))],
    [["manager", "reviewer"], daily],
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
