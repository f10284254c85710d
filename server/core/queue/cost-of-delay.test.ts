import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RiskKind } from "../evidence/triage";
import { dueAt, rankAt, type Delayed } from "./cost-of-delay";

const lines = { EUR: 500_00 };
const hourMs = 3_600_000;
const due = fc.date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
const urgency = fc.constantFrom("low", "normal", "high");
const currency = fc.constantFrom("EUR", "USD");
const value = fc.option(fc.record({ minor: fc.nat(10_000_00), currency }), { nil: null });
const riskKinds = fc.uniqueArray(fc.constantFrom(...RiskKind.options));
const delayed: fc.Arbitrary<Delayed> = fc.record({ urgency, value, riskKinds, actions: fc.nat(12) });

const rank = (at: Date, of: Delayed) => rankAt(at, of, lines).getTime();

/** What an item costs by waiting at an instant, per unit of the work that ends it, as the comment of `rankAt` says it. */
function costAt(t: number, at: Date, of: Delayed): number {
  const urgencyWeight = { high: 4, normal: 2, low: 1 }[of.urgency];
  const riskWeight = { self_harm: 16, threat: 8, security: 8, legal: 4, press: 4 };
  const risk = Math.max(1, ...of.riskKinds.map((kind) => riskWeight[kind]));
  const inLines = of.value === null ? 0 : of.value.currency === "EUR" ? Math.min(of.value.minor / 500_00, 4) : 1;
  const weight = urgencyWeight * risk * (1 + inLines);
  return Math.log2(weight / (1 + Math.max(0, of.actions - 1) / 4)) + (t - at.getTime()) / (8 * hourMs);
}

describe("rankAt", () => {
  test("orders by cost of delay per duration, at whatever time one looks", () => {
    const property = fc.property(due, delayed, due, delayed, due, (dueA, a, dueB, b, t) => {
      const difference = costAt(t.getTime(), dueA, a) - costAt(t.getTime(), dueB, b);
      // Ranks are whole milliseconds.
      if (Math.abs(difference) < 1e-6) return;
      expect(Math.sign(rank(dueB, b) - rank(dueA, a))).toBe(Math.sign(difference));
    });
    fc.assert(property, { numRuns: 2000 });
  });

  test("earlier due, more urgent, worth more, riskier: never later; more to decide: never earlier", () => {
    const more = fc.record({ ms: fc.nat(40 * hourMs), minor: fc.nat(100_00), actions: fc.nat(5) });
    fc.assert(
      fc.property(due, delayed, more, fc.constantFrom(...RiskKind.options), (at, of, { ms, minor, actions }, kind) => {
        const here = rank(at, of);
        expect(rank(new Date(at.getTime() - ms), of)).toBeLessThanOrEqual(here);
        expect(rank(at, { ...of, urgency: "high" })).toBeLessThanOrEqual(here);
        expect(rank(at, { ...of, urgency: "low" })).toBeGreaterThanOrEqual(here);
        expect(rank(at, { ...of, riskKinds: [...of.riskKinds, kind] })).toBeLessThanOrEqual(here);
        expect(rank(at, { ...of, actions: of.actions + actions })).toBeGreaterThanOrEqual(here);
        expect(rank(at, { ...of, value: null })).toBeGreaterThanOrEqual(here);
        if (of.value) {
          expect(rank(at, { ...of, value: { ...of.value, minor: of.value.minor + minor } })).toBeLessThanOrEqual(here);
        }
      }),
    );
  });

  const plain: Delayed = { urgency: "normal", value: null, riskKinds: [], actions: 1 };
  const at = new Date("2026-11-20T16:00:00Z");
  const eur = (minor: number) => ({ minor, currency: "EUR" });
  test.each<[string, Delayed, number]>([
    ["an ordinary one, a doubling ahead", plain, 8],
    ["not urgent", { ...plain, urgency: "low" }, 0],
    ["urgent", { ...plain, urgency: "high" }, 16],
    ["as much as the high-value line", { ...plain, value: eur(500_00) }, 16],
    ["far above the line: no more than four lines count", { ...plain, value: eur(90_000_00) }, 8 + 8 * Math.log2(5)],
    ["a currency without a line", { ...plain, value: { minor: 1, currency: "__proto__" } }, 16],
    ["somebody's life", { ...plain, riskKinds: ["press", "self_harm"] }, 40],
    ["five actions take twice as long", { ...plain, actions: 5 }, 0],
    ["a reply alone takes as long as one action", { ...plain, actions: 0 }, 8],
  ])("%s", (_what, of, hoursAhead) => {
    expect(at.getTime() - rank(at, of)).toBe(Math.round(hoursAhead * hourMs));
  });

  test("a line of nothing makes every amount as large as can be", () => {
    expect(rankAt(at, { ...plain, value: eur(1) }, { EUR: 0 })).toEqual(
      rankAt(at, { ...plain, value: eur(9e9) }, lines),
    );
  });
});

describe("dueAt", () => {
  const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 17 * 60 }));
  const settings = {
    ...{ timeZone: "Europe/Berlin", workingHours: weekdays },
    responseHours: { high: 2, normal: 8, low: 24 },
  };
  test.each([
    ["within the day", "high", "2026-11-18T09:00:00Z", "2026-11-18T11:00:00.000Z"],
    ["over the night", "high", "2026-11-18T15:00:00Z", "2026-11-19T09:00:00.000Z"],
    ["over the weekend", "normal", "2026-11-20T15:00:00Z", "2026-11-23T15:00:00.000Z"],
    ["three days of work", "low", "2026-11-18T08:00:00Z", "2026-11-20T16:00:00.000Z"],
    ["over the change to winter time", "high", "2026-10-24T10:00:00Z", "2026-10-26T10:00:00.000Z"],
  ] as const)("%s", (_what, urgencyOf, since, expected) => {
    expect(dueAt(settings, urgencyOf, new Date(since)).toISOString()).toBe(expected);
  });

  test("more urgent is never due later, and waiting longer never makes it due later", () => {
    fc.assert(
      fc.property(due, fc.nat(72), (since, hours) => {
        const times = (["high", "normal", "low"] as const).map((of) => dueAt(settings, of, since).getTime());
        expect(times).toEqual([...times].sort((a, b) => a - b));
        const earlier = new Date(since.getTime() - hours * hourMs);
        expect(dueAt(settings, "normal", earlier).getTime()).toBeLessThanOrEqual(times[1] ?? 0);
      }),
    );
  });
});
