import { expect, test } from "vitest";
import { auditGroupOf, auditGroups, type AuditGroup } from "./audit-groups";
import { AuditKind } from "./audit-line";

test("every kind of line belongs to a group, and no group is empty", () => {
  const kindsOf = (group: AuditGroup) => AuditKind.options.filter((kind) => auditGroupOf(kind) === group);
  expect(auditGroups.filter((group) => kindsOf(group).length === 0)).toEqual([]);
  expect(kindsOf("erasures")).toEqual(["customer.erased"]);
  const families = new Set(kindsOf("workspace").map((kind) => kind.split(".")[0]));
  expect([...families]).toEqual(["settings", "reviewer", "member", "connection"]);
});
