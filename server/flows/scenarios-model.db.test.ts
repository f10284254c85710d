import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { getScenario } from "@/prisma/scenarios/scenarios";
import { openModels } from "@/server/agent/models/registry";
import { openDemoStage } from "@/server/testing/demo-stage";
import { goodModel } from "@/server/testing/good-model";
import { startModelServer } from "@/server/testing/model-server";
import { playScenario } from "@/server/testing/play-scenario";

/** What a real model would understand by itself; the stand-in is told. */
const understood: Record<string, { quote: string; intent: string }[]> = {
  "my order PT-10401": [{ quote: "I would like a full refund, please.", intent: "late_delivery_refund" }],
  "gift card valid": [{ quote: "how long is a gift card valid?", intent: "product_question" }],
  "PT-10404": [
    { quote: "My order PT-10404 is more than a week late, please refund it.", intent: "late_delivery_refund" },
    { quote: "please cancel my Trail Club membership.", intent: "cancel_subscription" },
  ],
};
const script = goodModel({
  wants: (message) => Object.entries(understood).find(([sign]) => message.includes(sign))?.[1] ?? [],
});
const server = await startModelServer(script);
afterAll(() => server.stop());
const stage = await openDemoStage({
  models: openModels({ provider: "openai-compatible", baseUrl: server.url, model: "stand-in", apiKey: "key" }),
});

describe("the same stories, told to a language model over HTTP", () => {
  beforeEach(() => {
    server.calls.length = 0;
  });

  it.each(["late-refund", "docs-answer", "two-wants"])("%s", async (name) => {
    const { ticket } = await playScenario(stage, getScenario(name));
    expect(server.calls.length).toBeGreaterThan(0);
    const run = await stage.within(() => stage.shell.db.run.findFirstOrThrow({ where: { ticketId: ticket.id } }));
    expect(run.model).toBe("stand-in");
    expect(run.inputTokens).toBeGreaterThan(0);
    expect(run.outputTokens).toBeGreaterThan(0);
  });
});
