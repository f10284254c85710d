import { describe, expect, test } from "vitest";
import { demoRelease } from "../../../prisma/scenarios/demo-release";
import type { Procedure } from "../procedure/procedure";
import type { Release } from "../policy/release";
import { cellVersionBytes } from "./cell-version";

const intent = "late_delivery_refund";
const by = { model: "m", prompts: 1 };
const declare = () => ({ effect: "money" });

function bytes(cell: string, change: Partial<Procedure> = {}, proposedBy = by, declares = declare): string {
  const procedures = demoRelease.procedures.map((one) => (one.intent === intent ? { ...one, ...change } : one));
  const release: Release = { ...demoRelease, procedures };
  return cellVersionBytes(release, intent, cell, proposedBy, declares);
}

/** Which of an intent's two cells begin anew. */
function restarted(change: Partial<Procedure>, proposedBy = by, declares = declare): string[] {
  return ["issue_refund", "reply"].filter((cell) => bytes(cell) !== bytes(cell, change, proposedBy, declares));
}

describe("what begins anew", () => {
  test.each<[string, string[], string[]]>([
    ["nothing changed", restarted({}), []],
    ["other wording", restarted({ reply: "We refunded you." }), ["reply"]],
    ["other wording for whom we do not know", restarted({ unproven: "Who are you?" }), ["reply"]],
    ["another article cited", restarted({ cites: [] }), ["reply"]],
    ["other arguments", restarted({ steps: [] }), ["issue_refund", "reply"]],
    ["another record", restarted({ about: "nothing" }), ["issue_refund", "reply"]],
    ["another model", restarted({}, { ...by, model: "n" }), ["issue_refund", "reply"]],
    ["other prompts", restarted({}, { ...by, prompts: 2 }), ["issue_refund", "reply"]],
    ["another declaration", restarted({}, by, () => ({ effect: "write" })), ["issue_refund"]],
  ])("%s", (_name, found, expected) => {
    expect(found).toEqual(expected);
  });

  test("not with the policy, the number or another intent's procedure", () => {
    const others = demoRelease.procedures.filter((one) => one.intent === intent);
    const release = { ...demoRelease, number: 99, procedures: others, policy: { ...demoRelease.policy, intents: {} } };
    expect(cellVersionBytes(release, intent, "reply", by, declare)).toBe(bytes("reply"));
  });
});
