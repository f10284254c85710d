import { describe, expect, it } from "vitest";
import { checkMemberChange, mayGrant, mayManage, sayMemberFault, type MemberChange } from "./member-rules";
import type { Role } from "./role";

const member = (userId: string, roles: readonly string[], isActive = true) => ({ userId, roles, isActive });
const people = [
  member("olivia", ["owner"]),
  member("otto", ["owner"]),
  member("lea", ["lead"]),
  member("rita", ["reviewer"]),
  member("gone", ["owner"], false),
];
const become = (...roles: Role[]): MemberChange => ({ kind: "roles", roles });
const access = (isDisabled: boolean): MemberChange => ({ kind: "access", isDisabled });

describe("checkMemberChange", () => {
  it.each([
    ["olivia", "rita", become("lead"), null],
    ["olivia", "rita", become("owner"), null],
    ["olivia", "otto", become("reviewer"), null],
    ["olivia", "olivia", become("lead"), null],
    ["olivia", "rita", become(), null],
    ["olivia", "rita", access(true), null],
    ["olivia", "gone", access(false), null],
    ["olivia", "olivia", access(true), "own_access"],
    ["olivia", "nobody", access(true), "no_member"],
    ["lea", "rita", become("lead"), "not_allowed"],
    ["lea", "otto", access(true), "not_allowed"],
    ["gone", "rita", become("lead"), "not_allowed"],
    ["nobody", "rita", become("lead"), "not_allowed"],
  ] as const)("%s on %s: %j is %s", (by, userId, change, fault) => {
    expect(checkMemberChange(people, { by, userId, change })).toBe(fault);
  });

  const alone = people.filter(({ userId }) => userId !== "otto");
  it.each([
    ["olivia", become("lead"), "last_owner"],
    ["olivia", become(), "last_owner"],
    ["olivia", become("owner", "manager"), null],
    ["rita", become("lead"), null],
  ] as const)("the last owner who can sign in stays one: %s, %j is %s", (userId, change, fault) => {
    expect(checkMemberChange(alone, { by: "olivia", userId, change })).toBe(fault);
  });

  it("two owners who demote each other, one after the other: the second is none any more", () => {
    const after = people.map((one) => (one.userId === "otto" ? member("otto", ["reviewer"]) : one));
    expect(checkMemberChange(after, { by: "otto", userId: "olivia", change: become("reviewer") })).toBe("not_allowed");
  });

  it("every fault has its words", () => {
    for (const fault of ["not_allowed", "no_member", "above_own", "own_access", "last_owner"] as const) {
      expect(sayMemberFault(fault)).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe("mayGrant", () => {
  it.each([
    [["owner"], ["owner", "manager"], true],
    [["lead"], ["lead"], true],
    [["lead"], ["reviewer"], true],
    [["lead"], ["manager"], false],
    [["lead"], ["owner"], false],
    [["reviewer"], ["lead"], false],
    [["manager", "reviewer"], ["reviewer"], true],
    [[], ["reviewer"], false],
    [["Owner"], ["reviewer"], false],
  ] as const)("%j may give %j: %s", (held, wanted, may) => {
    expect(mayGrant(held, wanted)).toBe(may);
  });
});

it("who manages is an owner who can sign in", () => {
  expect(people.filter(({ userId }) => mayManage(people, userId)).map(({ userId }) => userId)).toEqual([
    "olivia",
    "otto",
  ]);
});
