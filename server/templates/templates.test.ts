import { describe, expect, it, test } from "vitest";
import { findAction } from "@/server/actions/catalog";
import { offeredActions } from "@/server/actions/offered-actions";
import { factDeclarations } from "@/server/core/evidence/fact-declarations";
import { checkRelease } from "@/server/core/policy/check-release";
import { ReleaseBody } from "@/server/core/policy/release";
import { trainIntentClassifier } from "@/server/understanding/intent-classifier";
import { judgeTemplate, mayBeListed } from "./judge-template";
import { findClashes, mergeTemplate, type Existing } from "./merge-template";
import { templateBody } from "./template-body";
import { templateNeeds } from "./template-needs";
import type { Template } from "./template";
import { templates } from "./templates";

const none: Existing = { live: null, articleIds: new Set<string>() };
function getTemplate(id: string): Template {
  const found = templates.find((template) => template.id === id);
  if (found === undefined) throw new Error(`no template ${id}`);
  return found;
}

function getLive({ live }: Existing): ReleaseBody {
  if (live === null) throw new Error("nothing is live");
  return live;
}

const keepAll = { intents: {}, articles: {} };

describe.each(templates.map((template) => [template.id, template] as const))("%s", (_, template) => {
  const classifier = trainIntentClassifier(template.intents, template.outOfScope);
  const classify = (text: string) => classifier.classify(text);

  it("may be listed: the check finds nothing, and its own tests hold", () => {
    const judged = judgeTemplate(template, classify);
    expect(judged.issues).toEqual([]);
    expect(judged.tests.flatMap(({ name, failures }) => failures.map((why) => `${name}: ${why}`))).toEqual([]);
    expect(mayBeListed(judged)).toBe(true);
    expect(template.tests.length).toBeGreaterThanOrEqual(4);
  });

  it("is a release, and every cell of it leaves the last word to a person", () => {
    const body = templateBody(template);
    expect(ReleaseBody.parse(body)).toEqual(body);
    const levels = Object.values(template.policy.intents).flatMap(({ level, cells }) => [
      level,
      ...Object.values(cells).map((cell) => cell.level),
    ]);
    expect(levels).not.toContain("auto");
  });

  it("has thirty different examples of each intent, none of which it refuses", () => {
    for (const { name, examples } of template.intents) {
      expect(new Set(examples.map((text) => text.toLowerCase())).size, name).toBeGreaterThanOrEqual(30);
      expect(examples.filter((text) => template.outOfScope.includes(text))).toEqual([]);
    }
  });

  it("understands its samples by its own examples, which they are not", () => {
    const examples = template.intents.flatMap((intent) => intent.examples);
    for (const { text, expect: wanted } of template.samples) {
      expect(examples).not.toContain(text);
      expect(classify(text), text).toMatchObject({ intent: wanted.intent });
    }
  });

  it("cites its own articles, binds what its actions take, and fills its slots", () => {
    const ids = template.articles.map((article) => article.id);
    const conditions = Object.values(template.policy.intents).flatMap(({ cells }) =>
      Object.values(cells).flatMap((cell) => cell.conditions.flatMap(({ cites }) => cites ?? [])),
    );
    const cited = [...template.procedures.flatMap((one) => one.cites), ...conditions];
    expect(cited.filter((id) => !ids.includes(id))).toEqual([]);
    for (const procedure of template.procedures) {
      for (const step of procedure.steps) {
        const shape = (findAction(step.action)?.input as unknown as { shape: object } | undefined)?.shape ?? {};
        expect(Object.keys(step.args).sort()).toEqual(Object.keys(shape).sort());
      }
      const wordings = [procedure.reply, procedure.unproven, procedure.askAbout, procedure.followUpReply].join("\n");
      const slots = [...wordings.matchAll(/\{\{([^}]*)\}\}/g)].map((match) => match[1] ?? "");
      const actions = procedure.steps.map((step) => step.action);
      const isFilled = (slot: string) => {
        const [kind = "", action = ""] = slot.split(".");
        if (kind === "value" || kind === "receipt") return actions.includes(action);
        return ["choices", "cite.title", "cite.url"].includes(slot) || Object.hasOwn(factDeclarations, slot);
      };
      expect(slots.filter((slot) => !isFilled(slot))).toEqual([]);
    }
  });

  it("shows samples of what waits for a person", () => {
    expect(template.samples.map((sample) => sample.expect.outcome)).toContain("review");
  });
});

test("a template that fails a test of its own may not be listed, nor one without tests", () => {
  const [template] = templates;
  if (template === undefined) throw new Error("no template");
  const classify = () => ({ intent: "order_status" });
  const wrong = {
    ...template,
    tests: template.tests.map((one) => ({ ...one, expect: { ...one.expect, outcome: "act" as const } })),
  };
  expect(mayBeListed(judgeTemplate(wrong, classify))).toBe(false);
  expect(mayBeListed(judgeTemplate({ ...template, tests: [] }, classify))).toBe(false);
  const unknown = { ...template, procedures: template.procedures.map((one) => ({ ...one, intent: "nobody" })) };
  expect(mayBeListed(judgeTemplate(unknown, classify))).toBe(false);
});

test("ten templates, each with an id of its own, that together are a release without a fault", () => {
  expect(new Set(templates.map(({ id }) => id)).size).toBe(10);
  const all = templates.reduce<Existing>((existing, template) => {
    const merged = mergeTemplate(existing, template, keepAll);
    const articleIds = new Set([...existing.articleIds, ...merged.articles.map(({ id }) => id)]);
    return { live: merged.body, articleIds };
  }, none);
  expect(all.live?.intents).toHaveLength(12);
  expect(checkRelease(getLive(all), offeredActions)).toEqual([]);
  for (const template of templates) {
    expect(findClashes(all, template).intents).toEqual(template.intents.map(({ name }) => name));
    expect(mergeTemplate(all, template, keepAll)).toMatchObject({ body: all.live, articles: [], added: [] });
  }
});

describe("a name that is taken", () => {
  const late = getTemplate("late-delivery-refund");
  const existing = { live: templateBody(late), articleIds: new Set(["late-delivery"]) };

  test("is kept where nobody says otherwise, and the template's own is left out", () => {
    const merged = mergeTemplate(existing, late, keepAll);
    expect(merged).toEqual({ body: existing.live, articles: [], added: [] });
  });

  test("is renamed wherever it stands", () => {
    const both = { intents: { late_delivery_refund: "rename" }, articles: { "late-delivery": "rename" } } as const;
    const { body, articles, added } = mergeTemplate(existing, late, both);
    expect(added).toEqual(["late_delivery_refund_2"]);
    expect(articles.map(({ id }) => id)).toEqual(["late-delivery-2"]);
    expect(body.procedures.map(({ intent, cites }) => [intent, ...cites])).toEqual([
      ["late_delivery_refund", "late-delivery"],
      ["late_delivery_refund_2", "late-delivery-2"],
    ]);
    expect(Object.keys(body.policy.intents)).toEqual(["late_delivery_refund", "late_delivery_refund_2"]);
    expect(body.policy.intents["late_delivery_refund_2"]?.cells["issue_refund"]?.conditions[0]?.cites).toBe(
      "late-delivery-2",
    );
    expect(new Set(body.tests.map(({ name }) => name)).size).toBe(body.tests.length);
    expect(body.tests.filter(({ given }) => given.intent === "late_delivery_refund_2")).toHaveLength(late.tests.length);
  });

  test("what the live release refuses and the template is for is refused no longer", () => {
    const plan = getTemplate("plan-change");
    const [example = ""] = plan.intents[0]?.examples ?? [];
    const live = { ...existing.live, outOfScope: ["another thing", example] };
    const { outOfScope } = mergeTemplate({ ...existing, live }, plan, keepAll).body;
    expect(outOfScope).toContain("another thing");
    expect(outOfScope).not.toContain(example);
  });
});

test("says what has to be connected, and what for", () => {
  const needs = (id: string) => templateNeeds(getTemplate(id));
  expect(needs("late-delivery-refund")).toEqual([
    { port: "ticketing", why: "to receive messages and answer them", scopes: ["ticketing:reply"] },
    { port: "crm", why: "to know who writes", scopes: [] },
    { port: "commerce", why: expect.stringContaining("to read orders") as string, scopes: [] },
    { port: "billing", why: expect.any(String) as string, scopes: ["billing:refund"] },
  ]);
  expect(needs("seat-reset").map(({ port }) => port)).toEqual(["ticketing", "crm", "provisioning"]);
  expect(needs("answers-from-the-docs").map(({ port }) => port)).toEqual(["ticketing", "crm"]);
});
