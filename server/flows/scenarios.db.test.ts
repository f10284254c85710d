import { describe, expect, it } from "vitest";
import { scenarios } from "@/prisma/scenarios/scenarios";
import { openDemoStage } from "@/server/testing/demo-stage";
import { playScenario } from "@/server/testing/play-scenario";

const stage = await openDemoStage();

describe("the named scenarios, each with a customer of its own", () => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))("%s", async (_, scenario) => {
    await playScenario(stage, scenario);
  });
});

it("has made no effect twice", async () => {
  const keys = (await stage.sandbox.ledger()).map((effect) => effect.key);
  expect(new Set(keys).size).toBe(keys.length);
});
