import { describe, expect, test } from "vitest";
import { asksForPerson } from "./asks-for-person";
import { SHOP_INTENTS, SHOP_MESSAGES } from "./shop-messages.fixture";

describe("asksForPerson", () => {
  test.each([
    "I want a human",
    "human",
    "agent please",
    "Can I speak to a real person?",
    "Please let me talk to someone",
    "connect me to a representative",
    "stop sending me automated replies",
    "I'd like to speak with your manager",
    "Is there a human I can talk to?",
    "can someone call me please",
    "please escalate this to a supervisor",
    "I don't want to talk to a bot",
    "No more bots. I want to talk to a person about PT-1001.",
    "My order is late.\nI need to speak to someone in your team",
    "Could somebody give me a call?",
    "I don't want an answer from a bot. Get me someone who can actually think.",
    "Is there a phone number where I can reach an actual human being?",
    "Can I chat with one of your colleagues instead of this automated thing?",
    "I'd prefer if a member of your staff handled my case personally.",
    "I'd rather deal with a person than a machine",
  ])("asks: %s", (text) => {
    expect(asksForPerson(text)).toBe(true);
  });

  test.each([
    "the person who delivered it left it in the rain",
    "a person on your team told me it would come on Monday",
    "I need a two-person tent",
    "I spoke to an agent yesterday and she promised a refund",
    "I need one more person on the plan",
    "Can someone tell me where my parcel is?",
    "I already talked to someone about this, please refund",
    "Someone stole my parcel",
    "I have a manager account, please delete it",
    "you can call me stevie",
    "Can I put the jacket in the washing machine? I don't want to ruin it.",
    "The app does not work on my computer",
  ])("does not ask: %s", (text) => {
    expect(asksForPerson(text)).toBe(false);
  });

  test("no ordinary shop mail asks for a person", () => {
    for (const [, text] of SHOP_MESSAGES) expect(asksForPerson(text)).toBe(false);
    for (const { examples } of SHOP_INTENTS) for (const text of examples) expect(asksForPerson(text)).toBe(false);
  });
});
