import { describe, expect, it } from "vitest";
import { catalogue, findAction, modelActions } from "@/server/actions/catalog";
import { offeredActions } from "@/server/actions/offered-actions";
import { factDeclarations } from "@/server/core/evidence/fact-declarations";
import { checkRelease } from "@/server/core/policy/check-release";
import { nothingKnown } from "@/server/core/policy/check/release-issue";
import { Release } from "@/server/core/policy/release";
import { runPolicyTests } from "@/server/core/policy/run-policy-test";
import { Settings } from "@/server/core/policy/settings";
import { accountArticles } from "@/server/integrations/sandbox/server/company/articles-account";
import { clubArticles } from "@/server/integrations/sandbox/server/company/articles-club";
import { deliveryArticles } from "@/server/integrations/sandbox/server/company/articles-delivery";
import { productArticles } from "@/server/integrations/sandbox/server/company/articles-product";
import { returnsArticles } from "@/server/integrations/sandbox/server/company/articles-returns";
import { trainIntentClassifier } from "@/server/understanding/intent-classifier";
import { getIntegration } from "@/server/integrations/registry";
import { inboxScopes, sandboxScopes } from "./demo-scopes";
import { demoRelease } from "./demo-release";
import { demoSettings } from "./demo-settings";
import { heldOut } from "./held-out";

const articleIds = [deliveryArticles, returnsArticles, clubArticles, accountArticles, productArticles]
  .flat()
  .map((article) => article.id);
const { intents, outOfScope, procedures, policy } = demoRelease;
const classifier = trainIntentClassifier(intents, outOfScope);

it("is a release and settings that may be published as they are", () => {
  expect(Release.parse(demoRelease)).toEqual(demoRelease);
  expect(Settings.parse(demoSettings)).toEqual(demoSettings);
  expect(checkRelease(demoRelease, offeredActions, { ...nothingKnown, articles: articleIds })).toEqual([]);
});

it("decides what its own policy tests say", () => {
  const world = { settings: demoSettings, actions: modelActions, classify: classifier.classify };
  const failed = runPolicyTests(demoRelease, world).filter(({ failures }) => failures.length > 0);
  expect(failed.map(({ name, failures }) => `${name}: ${failures.join(", ")}`)).toEqual([]);
  expect(demoRelease.tests.length).toBeGreaterThanOrEqual(8);
});

it("has a procedure and a policy for every intent", () => {
  const names = intents.map((intent) => intent.name).sort();
  expect(procedures.map((procedure) => procedure.intent).sort()).toEqual(names);
  expect(Object.keys(policy.intents).sort()).toEqual(names);
});

describe.each(procedures.map((procedure) => [procedure.intent, procedure] as const))("%s", (_, procedure) => {
  it("cites articles that exist", () => {
    const conditions = Object.values(policy.intents[procedure.intent]?.cells ?? {}).flatMap((cell) => cell.conditions);
    const cited = [...procedure.cites, ...conditions.map((condition) => condition.cites ?? "")];
    expect(cited.filter((id) => !articleIds.includes(id))).toEqual([]);
  });

  it("binds every argument that its actions take, and no other", () => {
    for (const step of procedure.steps) {
      const action = findAction(step.action);
      const shape = Object.keys((action?.input as unknown as { shape: object } | undefined)?.shape ?? {});
      expect(Object.keys(step.args).sort()).toEqual(shape.sort());
    }
  });

  it("uses slots that something fills", () => {
    const steps = procedure.steps.map((step) => step.action);
    const isFilled = (slot: string): boolean => {
      const [kind = "", action = ""] = slot.split(".");
      if (kind === "value" || kind === "receipt") return steps.includes(action);
      return ["company", "choices", "cite.title", "cite.url"].includes(slot) || Object.hasOwn(factDeclarations, slot);
    };
    const wordings = [procedure.reply, procedure.unproven, procedure.askAbout, procedure.followUpReply].join("\n");
    const slots = [...wordings.matchAll(/\{\{([^}]*)\}\}/g)].map((match) => match[1] ?? "");
    expect(slots.filter((slot) => !isFilled(slot))).toEqual([]);
  });
});

it("lets no member of the catalogue that flows perform stand in a procedure", () => {
  const system = catalogue.filter((action) => action.audience === "system").map((action) => action.name);
  expect(
    procedures.flatMap((one) => one.steps.map((step) => step.action)).filter((name) => system.includes(name)),
  ).toEqual([]);
});

describe("understanding, on paraphrases that stand in no example", () => {
  const examples = new Set([...intents.flatMap((intent) => intent.examples), ...outOfScope]);
  const rows = heldOut.flatMap(({ intent, texts }) => texts.map((text) => ({ intent, text })));

  it("is measured on what it has not seen", () => {
    expect(rows.filter((row) => examples.has(row.text))).toEqual([]);
    for (const { intent, texts } of heldOut) expect(texts.length).toBeGreaterThanOrEqual(intent === null ? 20 : 8);
  });

  it("finds the intent of nine messages in ten", () => {
    const inside = rows.filter((row) => row.intent !== null);
    const right = inside.filter((row) => classifier.classify(row.text).intent === row.intent);
    expect(right.length / inside.length).toBeGreaterThanOrEqual(0.9);
  });

  it("refuses most of what nobody described", () => {
    const outside = rows.filter((row) => row.intent === null);
    const refused = outside.filter((row) => classifier.classify(row.text).intent === null);
    expect(refused.length / outside.length).toBeGreaterThanOrEqual(0.6);
  });

  it("is rarely both wrong and sure enough to act on money", () => {
    const money = ["late_delivery_refund", "damaged_item_refund", "missing_parcel_reship"];
    const wrong = rows.filter((row) => {
      const { intent, confidence } = classifier.classify(row.text);
      return intent !== null && intent !== row.intent && money.includes(intent) && confidence >= 0.7;
    });
    expect(wrong.length / rows.length).toBeLessThanOrEqual(0.03);
  });
});

it("grants what the adapters declare, and with it what the actions need", () => {
  expect([...sandboxScopes].sort()).toEqual([...getIntegration("sandbox").scopes].sort());
  expect([...inboxScopes].sort()).toEqual([...getIntegration("inbox").scopes].sort());
  expect(catalogue.map((action) => action.scope).filter((scope) => !sandboxScopes.includes(scope))).toEqual([]);
});
