import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { scenarios } from "@/prisma/scenarios/scenarios";
import { openModels } from "@/server/agent/models/registry";
import { openDemoStage } from "@/server/testing/demo-stage";
import { goodModel } from "@/server/testing/good-model";
import { startModelServer } from "@/server/testing/model-server";
import { playScenario } from "@/server/testing/play-scenario";
import { understandingHints } from "@/server/testing/understanding-hints";

const server = await startModelServer(goodModel(understandingHints(demoRelease)));
afterAll(() => server.stop());
const stage = await openDemoStage({
  models: openModels({ provider: "openai-compatible", baseUrl: server.url, model: "stand-in", apiKey: "key" }),
});

describe("the same stories, told to a language model over HTTP", () => {
  beforeEach(() => {
    server.calls.length = 0;
  });

  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))("%s", async (_, scenario) => {
    const { ticket } = await playScenario(stage, scenario);
    if (server.calls.length === 0) throw new Error("the model was not asked");
    const run = await stage.within(() => stage.shell.db.run.findFirstOrThrow({ where: { ticketId: ticket.id } }));
    expect(run.model).toBe("stand-in");
    expect(run.inputTokens).toBeGreaterThan(0);
    expect(run.outputTokens).toBeGreaterThan(0);
  });
});
