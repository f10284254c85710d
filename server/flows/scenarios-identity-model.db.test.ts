import { afterAll, beforeEach, expect, it } from "vitest";
import { identityScenarios, provingRelease } from "@/prisma/scenarios/scenarios-identity";
import { openModels } from "@/server/agent/models/registry";
import { openDemoStage } from "@/server/testing/demo-stage";
import { goodModel } from "@/server/testing/good-model";
import { startModelServer } from "@/server/testing/model-server";
import { playScenario } from "@/server/testing/play-scenario";
import { publishRelease } from "@/server/testing/publish-release";
import { understandingHints } from "@/server/testing/understanding-hints";

const server = await startModelServer(goodModel(understandingHints(provingRelease)));
afterAll(() => server.stop());
const stage = await openDemoStage({
  models: openModels({ provider: "openai-compatible", baseUrl: server.url, model: "stand-in", apiKey: "key" }),
});
await publishRelease(stage, provingRelease);
beforeEach(() => {
  server.calls.length = 0;
});

it.each(identityScenarios.map((scenario) => [scenario.name, scenario] as const))(
  "%s, told to a language model over HTTP",
  async (_, scenario) => {
    const { ticket } = await playScenario(stage, scenario);
    expect(server.calls.length).toBeGreaterThan(0);
    const run = await stage.within(() => stage.shell.db.run.findFirstOrThrow({ where: { ticketId: ticket.id } }));
    expect(run.model).toBe("stand-in");
  },
);
