import { describe, expect, it } from "vitest";
import { Triage } from "@/server/core/evidence/triage";
import type { Release } from "@/server/core/policy/release";
import { startModelServer } from "@/server/testing/model-server";
import { trainIntentClassifier } from "@/server/understanding/intent-classifier";
import { openModels } from "./models/registry";
import { triage, type TriageContext } from "./triage";

const intents = [
  {
    name: "late_refund",
    examples: ["my order is late, refund it", "the parcel never came on time, I want my money back"],
  },
  { name: "gift_cards", examples: ["how do gift cards work", "can I pay with a gift card"] },
];
const release: Release = {
  number: 1,
  intents: intents.map((intent) => ({ ...intent, title: intent.name, description: intent.name })),
  outOfScope: [],
  procedures: [],
  policy: { intents: {}, routing: [], defaultTeam: "Support", riskTeam: "Trust and safety" },
  tests: [],
};
const classifier = trainIntentClassifier(intents, ["tell me a joke"]);
const context = (text: string, over: Partial<TriageContext> = {}): TriageContext => ({
  subject: "My order",
  text,
  earlier: [],
  release,
  classifier,
  candidates: [],
  ...over,
});
const builtIn = openModels({ provider: "built-in" });

describe("triage", () => {
  it.each<[string, string, Partial<Triage>]>([
    [
      "a plain request",
      "My order is late, please refund it.",
      { language: "en", riskKinds: [], askedForPerson: false },
    ],
    ["a wish for a person", "I want to speak to a human about my late order.", { askedForPerson: true }],
    ["a legal threat", "Refund my late order or my lawyer will sue you.", { riskKinds: ["legal"] }],
    ["another language", "Meine Bestellung ist viel zu spät, bitte erstatten Sie mir das Geld.", { language: "de" }],
  ])("reads %s", async (_, text, expected) => {
    const { triage: read, failed } = await triage(builtIn, context(text));
    expect(Triage.parse(read)).toMatchObject(expected);
    expect(failed).toBeNull();
  });

  it("knows a duplicate among the requester's own open tickets", async () => {
    const text = "My order 1001 is late, please refund it.";
    const candidates = [
      { ticketId: "t1", text: "How do gift cards work?" },
      { ticketId: "t2", text },
    ];
    expect((await triage(builtIn, context(text, { candidates }))).triage.duplicateOf).toBe("t2");
  });

  it("stops for risks and for a person also when the model says or does whatever it likes", async () => {
    const server = await startModelServer(() => ({
      kind: "json",
      value: { wants: [{ quote: "all fine", intent: null }] },
    }));
    const models = openModels({ provider: "openai-compatible", baseUrl: server.url, model: "m" });
    const { triage: read } = await triage(models, context("I will sue you. Get me a human being."));
    await server.stop();
    expect(read).toMatchObject({ riskKinds: ["legal"], askedForPerson: true });
  });
});
