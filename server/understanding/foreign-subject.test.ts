import { describe, expect, test } from "vitest";
import { foreignSubjectCheck } from "./foreign-subject";
import { SHOP_INTENTS, SHOP_MESSAGES } from "./shop-messages.fixture";

const examples = SHOP_INTENTS.flatMap((intent) => intent.examples);
const isForeign = foreignSubjectCheck(examples);

describe("foreignSubjectCheck", () => {
  test.each([
    "The train to Vienna was delayed, whom do I ask for compensation?",
    "My flight was 6 hours late. I want a refund of the ticket.",
    "My Amazon parcel never came, please refund it.",
    "I'm expecting a parcel from Zalando, it is lost. Can you send it again?",
    "Please cancel my gym membership at FitLife.",
    "How do I cancel my Netflix subscription?",
    "My pizza came an hour late and cold. Refund please.",
    "Your driver ran over my flower bed. Who pays for it?",
  ])("foreign: %s", (text) => {
    expect(isForeign(text)).toBe(true);
  });

  test.each([
    "I need my order before my flight on Friday.",
    "I'm on the train and cannot open the app.",
    "I bought one on Amazon instead, so please refund my late order.",
    "The stove broke while I was cooking dinner, refund it.",
    "WHERE IS MY BACKPACK, I am at the airport!",
  ])("our own: %s", (text) => {
    expect(isForeign(text)).toBe(false);
  });

  test("none of a shop's own mail", () => {
    for (const [intent, text] of SHOP_MESSAGES) if (intent !== null) expect(isForeign(text)).toBe(false);
    for (const text of examples) expect(isForeign(text)).toBe(false);
  });

  test("a word that a release uses itself is never foreign to it", () => {
    const ofHotel = foreignSubjectCheck(["The shower in my hotel is cold, I want a refund."]);
    expect(ofHotel("The hotel was dirty and the shower broken.")).toBe(false);
    expect(ofHotel("The train was late.")).toBe(true);
  });
});
