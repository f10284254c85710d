import { describe, expect, it, test } from "vitest";
import { importPatched, type Patch } from "@/server/testing/patched-copy";
import * as rules from "./proof-rules";

type Rules = typeof rules;
const file = "server/core/identity/proof-rules.ts";
const now = new Date("2026-11-20T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

const proof: rules.SentProof = {
  ...{ ticketId: "t1", episode: 2, customerId: "cus_1", misses: 0 },
  ...{ expiresAt: later(60), usedAt: null },
};
const ticket: rules.ProvedTicket = { id: "t1", episode: 2, customerId: "cus_1", state: "waiting_customer" };

const standings: [string, Partial<rules.SentProof>, Partial<rules.ProvedTicket>, rules.ProofStanding][] = [
  ["as it was sent", {}, {}, "live"],
  ["a second before its end", { expiresAt: later(1) }, {}, "live"],
  ["in the second of its end", { expiresAt: now }, {}, "expired"],
  ["after its end", { expiresAt: later(-1) }, {}, "expired"],
  ["with an end that is no time", { expiresAt: new Date(Number.NaN) }, {}, "expired"],
  ["used", { usedAt: later(-5) }, {}, "used"],
  ["used, and past its end", { usedAt: later(-5), expiresAt: later(-1) }, {}, "used"],
  ["of another ticket", { ticketId: "t2" }, {}, "over"],
  ["of an earlier episode", { episode: 1 }, {}, "over"],
  ["of another customer", { customerId: "cus_2" }, {}, "over"],
  ["of a ticket that nobody is matched to any more", {}, { customerId: null }, "over"],
  ["of a resolved ticket", {}, { state: "resolved" }, "over"],
  ["of a closed ticket", {}, { state: "closed" }, "over"],
  ["of a ticket that waits for a reviewer", {}, { state: "waiting_review" }, "live"],
  ["of a ticket that a person has", {}, { state: "escalated" }, "live"],
];

const settled: [string, string | null, boolean][] = [
  ["never changed", null, true],
  ["changed 30 days ago", "2026-10-21T12:00:00.000Z", true],
  ["changed a second less than 30 days ago", "2026-10-21T12:00:01.000Z", false],
  ["changed today", "2026-11-20T11:59:00.000Z", false],
  ["changed tomorrow", "2026-11-21T12:00:00.000Z", false],
  ["changed at a time that is none", "soon", false],
];

/** The rows that come out wrong. */
function wrongRows({ proofStanding, isSettled, takesCode }: Rules): string[] {
  const standing = standings.filter(
    ([, ofProof, ofTicket, expected]) =>
      proofStanding({ ...proof, ...ofProof }, { ...ticket, ...ofTicket }, now) !== expected,
  );
  const dates = settled.filter(([, at, expected]) => isSettled(at, now.toISOString()) !== expected);
  const tries = [0, 4, 5, 6].filter((misses) => takesCode({ ...proof, misses }) !== misses < 5);
  return [
    ...standing.map(([name]) => name),
    ...dates.map(([name]) => name),
    ...tries.map((n) => `${String(n)} misses`),
  ];
}

test("every row comes out right", () => {
  expect(wrongRows(rules)).toEqual([]);
});

describe("a copy with one guard taken out is found out", () => {
  const mutants: [string, Patch, string][] = [
    ["expiry", [file, ["!(now.getTime() < proof.expiresAt.getTime())", "false"]], "after its end"],
    ["expiry of no time", [file, ["!(now.getTime() < ", "(now.getTime() >= "]], "with an end that is no time"],
    ["single use", [file, ['if (proof.usedAt !== null) return "used";', ""]], "used"],
    ["ticket", [file, ["ticket.id === proof.ticketId && ", ""]], "of another ticket"],
    ["episode", [file, ["ticket.episode === proof.episode && ", ""]], "of an earlier episode"],
    ["customer", [file, [" && ticket.customerId === proof.customerId", ""]], "of another customer"],
    ["finished tickets", [file, ["isBound && !finished.includes(ticket.state)", "isBound"]], "of a resolved ticket"],
    ["the 30 days", [file, ["settledDays: 30", "settledDays: 0"]], "changed a second less than 30 days ago"],
    ["dates ahead", [file, ["Date.parse(asOf) - Date.parse(contactChangedAt)", "30 * 86_400_000"]], "changed tomorrow"],
    ["tries", [file, ["proof.misses < proofRules.codeTries", "true"]], "5 misses"],
  ];

  it.each(mutants)("%s", async (_, patch, row) => {
    expect(wrongRows(await importPatched<Rules>(patch))).toContain(row);
  });

  it("and one with nothing taken out is not", async () => {
    expect(wrongRows(await importPatched<Rules>([file]))).toEqual([]);
  });
});
