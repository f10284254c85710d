import { describe, expect, test } from "vitest";
import { trainIntentClassifier } from "./intent-classifier";
import { SHOP_INTENTS, SHOP_MESSAGES, SHOP_OUT_OF_SCOPE } from "./shop-messages.fixture";

const classifier = trainIntentClassifier(SHOP_INTENTS, SHOP_OUT_OF_SCOPE);

describe("trainIntentClassifier", () => {
  test("understands messages in other words than the examples", () => {
    const right = SHOP_MESSAGES.filter(([intent, text]) => classifier.classify(text).intent === intent);
    expect(right.length / SHOP_MESSAGES.length).toBeGreaterThan(0.9);
  });

  test.each([
    ["Where is my order? It should have been here ages ago. I want my money back.", "late_delivery_refund"],
    ["My order PT-1001 is two weeks late, so please refund it", "late_delivery_refund"],
    ["I asked for a refund last week but now I only want to know where my order is", "order_status"],
    ["The carrier says it is lost. Please send the same items again, I do not want a refund.", "missing_parcel_reship"],
  ])("the ask wins over the story: %s", (text, intent) => {
    expect(classifier.classify(text).intent).toBe(intent);
  });

  test("is deterministic", () => {
    const again = trainIntentClassifier(SHOP_INTENTS, SHOP_OUT_OF_SCOPE);
    for (const [, text] of SHOP_MESSAGES) expect(again.classify(text)).toEqual(classifier.classify(text));
  });

  test("probabilities are probabilities", () => {
    for (const [, text] of SHOP_MESSAGES) {
      const all = SHOP_INTENTS.map(({ name }) => classifier.probabilityOf(text, name));
      expect(all.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
      const found = classifier.classify(text);
      expect(found.nearest).toBeGreaterThanOrEqual(0);
      expect(found.nearest).toBeLessThanOrEqual(1);
      if (found.intent !== null) expect(found.confidence).toBeCloseTo(classifier.probabilityOf(text, found.intent), 6);
    }
    expect(classifier.probabilityOf("refund", "no_such_intent")).toBe(0);
  });

  test.each(["", "   ", "…", "qwrtz plmk vbnx", "注文はどこですか", "\u0000\u0001"])(
    "nonsense %j is out of scope",
    (text) => {
      const found = classifier.classify(text);
      expect(found.intent).toBeNull();
      expect(found.confidence).toBe(0);
    },
  );

  test("an order number, name or signature does not change the answer", () => {
    const bare = classifier.classify("Please refund my late order");
    const dressed = classifier.classify("Hello team,\n\nPlease refund my late order\n\nKind regards,\nAnna Keller");
    expect(dressed).toEqual(bare);
  });

  test("works with one intent, and without examples of what is out of scope", () => {
    const small = trainIntentClassifier([{ name: "refund", examples: ["I want a refund", "Money back please"] }], []);
    expect(small.classify("refund please").intent).toBe("refund");
    expect(trainIntentClassifier([], []).classify("anything").intent).toBeNull();
  });

  test("a very long hostile message is read in bounded time", () => {
    for (const unit of ["thanks A", "please ", "order PT-1001, ", "((((", "a-a_a.", "Hi Hi "]) {
      expect(() => classifier.classify(unit.repeat(20_000))).not.toThrow();
    }
  });
});

describe("withoutItself", () => {
  test("most examples are understood without themselves, and one that stands with the wrong intent is not", () => {
    const [first, second] = SHOP_INTENTS;
    if (!first || !second) throw new Error("the shop has intents");
    const stray = second.examples[0] ?? "";
    const mixed = SHOP_INTENTS.map((intent) =>
      intent === first ? { ...intent, examples: [...intent.examples, `${stray} please`] } : intent,
    );
    const trained = trainIntentClassifier(mixed, SHOP_OUT_OF_SCOPE);
    expect(trained.withoutItself(`${stray} please`, first.name)?.intent).toBe(second.name);
    const all = mixed.flatMap(({ name, examples }) =>
      examples.map((text) => trained.withoutItself(text, name)?.intent === name),
    );
    expect(all.filter(Boolean).length / all.length).toBeGreaterThan(0.7);
  });

  test("says nothing of what is no example of this intent", () => {
    const { name = "", examples = [] } = SHOP_INTENTS[0] ?? {};
    expect(classifier.withoutItself("something else altogether", name)).toBeNull();
    expect(classifier.withoutItself(examples[0] ?? "", "no_such_intent")).toBeNull();
    expect(classifier.withoutItself(examples[0] ?? "", null)).toBeNull();
    expect(classifier.withoutItself(SHOP_OUT_OF_SCOPE[0] ?? "", null)).not.toBeNull();
  });
});
