import { describe, expect, test } from "vitest";
import { findWants } from "./find-wants";
import { trainIntentClassifier } from "./intent-classifier";
import { SHOP_INTENTS, SHOP_MESSAGES, SHOP_OUT_OF_SCOPE } from "./shop-messages.fixture";
import { splitWants } from "./split-wants";

const classifier = trainIntentClassifier(SHOP_INTENTS, SHOP_OUT_OF_SCOPE);

describe("splitWants", () => {
  test.each<[string, string[]]>([
    ["Where is my order PT-1001?", ["Where is my order PT-1001?"]],
    [
      "Hi,\nMy order PT-1001 is late. I want a refund. Also my tent arrived torn. Can you send a new one?\nThanks, Anna",
      ["My order PT-1001 is late. I want a refund.", "Also my tent arrived torn. Can you send a new one?"],
    ],
    ["Can you cancel my order and refund me?", ["Can you cancel my order and refund me?"]],
    [
      "Two things:\n1. Refund for order PT-1001\n2. Cancel my Trail Club membership",
      ["Two things: Refund for order PT-1001", "Cancel my Trail Club membership"],
    ],
    [
      "The app crashes. Steps:\n1. Open the app\n2. Tap record\n3. It crashes\nPlease fix.",
      ["The app crashes. Steps: Open the app Tap record It crashes Please fix."],
    ],
    [
      "please refund order PT-1001 and also cancel my trail club subscription",
      ["please refund order PT-1001", "cancel my trail club subscription"],
    ],
    [
      "My order is late. What is going on? Why is nobody answering? I want my money back!",
      ["My order is late. What is going on? Why is nobody answering? I want my money back!"],
    ],
    ["I want a refund. The order number is PT-1001.", ["I want a refund. The order number is PT-1001."]],
  ])("%j", (text, spans) => {
    expect(splitWants(text)).toEqual(spans);
  });

  test("loses no word of the message", () => {
    for (const [, text] of SHOP_MESSAGES) {
      const joined = splitWants(text).join(" ");
      for (const span of splitWants(text)) expect(span.length).toBeGreaterThan(0);
      expect(joined.length).toBeGreaterThan(text.length * 0.6);
    }
  });

  test("never more than six", () => {
    const many = Array.from({ length: 20 }, (_, at) => `Also please refund order PT-10${at} now.`).join(" ");
    expect(splitWants(many).length).toBeLessThanOrEqual(6);
  });
});

describe("findWants", () => {
  const intents = (text: string) => findWants(text, classifier).map((want) => want.intent);

  test.each<[string, (string | null)[]]>([
    [
      "Where is my order? It should have been delivered ages ago. I've had enough, I want my money back.",
      ["late_delivery_refund"],
    ],
    [
      "Please cancel my club membership and send the missing tent again.",
      ["cancel_subscription", "missing_parcel_reship"],
    ],
    ["Where's my order PT-1010? By the way, do you ship to Norway?", ["order_status", "product_question"]],
    [
      "My boots arrived with a broken sole. The app keeps crashing when recording.",
      ["damaged_item_refund", "bug_report"],
    ],
    ["How do I wash the jacket? Is it waterproof?", ["product_question"]],
    ["The stove is broken. I would like a refund for it. The rest of the order is fine.", ["damaged_item_refund"]],
    [
      "My tent order is 8 days late, please refund it. Also the Trail Map app crashes whenever I press record.",
      ["late_delivery_refund", "bug_report"],
    ],
    ["Where is my order PT-1001? Also, can you recommend a good restaurant in Munich?", ["order_status", null]],
  ])("%j", (text, expected) => {
    expect(intents(text)).toEqual(expected);
  });

  test("a message with one want stays one", () => {
    for (const [, text] of SHOP_MESSAGES) expect(findWants(text, classifier)).toHaveLength(1);
  });

  test("a message that nobody has an intent for is one want without intent", () => {
    const wants = findWants("Who won the match? And what is the tallest mountain on earth?", classifier);
    expect(wants.map((want) => want.intent)).toEqual([null]);
  });
});
