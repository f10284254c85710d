import { describe, expect, it } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import type { Level, Policy } from "../policy/policy";
import { firstSteps, type Beginnings } from "./first-steps";

const cell = Object.values(demoRelease.policy.intents)
  .flatMap(({ cells }) => Object.values(cells))
  .at(0);
if (!cell) throw new Error("the demo has a cell");
const policyOf = (level: Level, own: Level): Policy => ({
  ...demoRelease.policy,
  intents: { refund: { level, cells: { reply: { ...cell, level: own } } } },
});
const nothing: Beginnings = { connections: 0, documents: 0, policy: null, demotions: [], decided: 0 };
const demotion = {
  ...{ intent: "refund", cell: "reply", at: "2026-11-30T09:00:00.000Z", release: 3, lifted: null },
  why: { code: "bound_fell" as const, bound: 0.9, target: 0.95 },
};

describe("firstSteps", () => {
  it.each<[string, Partial<Beginnings>, string[]]>([
    ["nothing", {}, []],
    ["a connection", { connections: 1 }, ["connect"]],
    ["documents", { documents: 3 }, ["knowledge"]],
    ["a release with all off", { policy: policyOf("off", "auto") }, []],
    ["a release that suggests", { policy: policyOf("suggest", "auto") }, ["queue"]],
    ["a cell that only suggests", { policy: policyOf("auto", "suggest") }, ["queue"]],
    ["one that acts alone", { policy: policyOf("auto", "auto") }, ["queue", "graduate"]],
    ["one that was taken back", { policy: policyOf("auto", "auto"), demotions: [demotion] }, ["queue"]],
    ["a decided card", { decided: 1 }, ["suggest"]],
  ])("%s", (_what, over, done) => {
    const steps = firstSteps({ ...nothing, ...over });
    expect(steps.filter(({ isDone }) => isDone).map(({ name }) => name)).toEqual(done);
    expect(steps).toHaveLength(5);
  });
});
