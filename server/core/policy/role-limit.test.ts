import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maySpend, overRoleLimit, sayOwnLimit } from "./role-limit";

const limits = { reviewer: { EUR: 5000 }, lead: { EUR: 25_000, USD: 100 }, owner: {} };
const eur = (minor: number) => ({ minor, currency: "EUR" });

describe("overRoleLimit", () => {
  test.each([
    ["within", ["reviewer"], eur(5000), true],
    ["a cent above", ["reviewer"], eur(5001), false],
    ["the highest of several roles", ["reviewer", "lead"], eur(25_000), true],
    ["a currency that is not listed", ["reviewer"], { minor: 1, currency: "USD" }, false],
    ["a currency that only another role has", ["lead"], { minor: 100, currency: "USD" }, true],
    ["a role without a line", ["manager"], eur(1), false],
    ["a role with an empty line", ["owner"], eur(1), false],
    ["no role", [], eur(1), false],
    ["what costs nothing", [], null, true],
    ["zero", [], eur(0), true],
    ["less than nothing", ["lead"], eur(-1), false],
    ["not a number", ["lead"], eur(Number.NaN), false],
    ["endless", ["lead"], eur(Number.POSITIVE_INFINITY), false],
    ["a name of the language's own", ["__proto__", "constructor"], eur(1), false],
    ["a currency of the language's own", ["lead"], { minor: 1, currency: "constructor" }, false],
  ])("%s", (_what, roles, value, isAllowed) => {
    const against = overRoleLimit(limits, roles, value);
    expect(against === null, against ?? "allowed").toBe(isAllowed);
  });

  test("a refusal says who may, from the least role on", () => {
    const inTurn = { reviewer: { EUR: 5000 }, lead: { EUR: 25_000 }, owner: { EUR: 90_000 } };
    const told = (minor: number) => overRoleLimit(inTurn, ["reviewer"], eur(minor)) ?? "";
    expect(told(5001)).toMatch(/which is 50\.00 EUR\. A lead or an owner can take the ticket over and do it$/);
    expect(told(25_001)).toMatch(/\. An owner can take the ticket over and do it$/);
    expect(told(90_001)).toMatch(/\. Nobody's role may: an owner can raise the limits in the settings$/);
    expect(overRoleLimit(inTurn, ["reviewer"], { minor: 1, currency: "USD" })).toMatch(
      /^Your role has no limit in USD\. /,
    );
  });

  test("the limit is said before anything is filled in", () => {
    expect(sayOwnLimit(limits, ["reviewer"])).toBe(
      "By yourself up to 50.00 EUR at a time. Above that a lead or an owner has to.",
    );
    expect(sayOwnLimit(limits, ["reviewer", "lead"])).toMatch(
      /250\.00 EUR or 1\.00 USD at a time\. Above that an owner has to raise/,
    );
    expect(sayOwnLimit({}, ["owner"])).toMatch(/^Your role has no limit for money/);
  });

  test("without any setting nobody spends a cent", () => {
    const role = fc.constantFrom("reviewer", "lead", "manager", "owner");
    fc.assert(
      fc.property(fc.array(role), fc.integer({ min: 1 }), (roles, minor) => {
        expect(overRoleLimit({}, roles, eur(minor))).not.toBeNull();
        expect(maySpend({}, roles)).toBe(false);
      }),
    );
  });

  test("another role never allows less", () => {
    const role = fc.constantFrom("reviewer", "lead", "owner");
    fc.assert(
      fc.property(fc.array(role), role, fc.integer({ min: 1, max: 30_000 }), (roles, more, minor) => {
        if (overRoleLimit(limits, roles, eur(minor)) !== null) return;
        expect(overRoleLimit(limits, [...roles, more], eur(minor))).toBeNull();
      }),
    );
  });
});
