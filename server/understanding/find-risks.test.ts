import { describe, expect, test } from "vitest";
import { findRisks } from "./find-risks";
import { SHOP_INTENTS, SHOP_MESSAGES } from "./shop-messages.fixture";

describe("findRisks", () => {
  test.each([
    ["legal", "I will contact my lawyer if this is not refunded"],
    ["legal", "I'll sue you"],
    ["legal", "See you in court. I’m going to take you to small claims court"],
    ["legal", "I will file a complaint with the data protection authority"],
    ["legal", "I'm going to start a chargeback"],
    ["legal", "You will hear from my solicitor."],
    ["self_harm", "I can't take it anymore, I want to die"],
    ["self_harm", "I am thinking of killing myself"],
    ["self_harm", "I just don't want to live anymore"],
    ["self_harm", "Honestly I don't want to be here any more. I just want it all to end."],
    ["self_harm", "I've taken a load of pills and nobody cares"],
    ["self_harm", "everything is pointless, I keep thinking about ending it"],
    ["self_harm", "i wish i was dead. sorry."],
    ["self_harm", "I don't see the point in living any more"],
    ["threat", "I'm going to smash your faces in"],
    ["threat", "I will come to your office with a gun"],
    ["threat", "I'm going to kill you all"],
    ["threat", "I know where you live"],
    ["press", "I'm going to the press with this"],
    ["press", "I am a journalist at the Times and I have questions about your practices"],
    ["press", "I'll post this all over Twitter"],
    ["security", "Someone hacked my account"],
    ["security", "my account was taken over"],
    ["security", "There is a fraudulent order on my card"],
    ["security", "somebody logged in to my account and changed my email"],
  ])("%s: %s", (kind, text) => {
    expect(findRisks(text)).toEqual([kind]);
  });

  test("finds several kinds", () => {
    expect(findRisks("My account was hacked. My lawyer and the newspapers will hear of it.")).toEqual([
      "legal",
      "press",
      "security",
    ]);
  });

  test.each([
    "I'm dying to get my boots",
    "kill the app process and restart",
    "Press record and nothing happens",
    "I'd kill for a cup of coffee",
    "My wife will kill me if the tent isn't here by Friday",
    "The suede boots are torn",
    "My order went to the courthouse address: 12 Court Road",
    "I need the french press I ordered",
    "The strap cut my shoulder, I hurt myself a bit",
    "Is this fabric legal in Norway?",
    "I was charged twice",
    "The press-fit buckle is broken",
    "I don't want to be here when the courier comes",
    "What is the point of a tracking number?",
    "I broke the tent's window",
  ])("ordinary: %s", (text) => {
    expect(findRisks(text)).toEqual([]);
  });

  test("none in ordinary shop mail", () => {
    for (const [, text] of SHOP_MESSAGES) expect(findRisks(text)).toEqual([]);
    for (const { examples } of SHOP_INTENTS) for (const text of examples) expect(findRisks(text)).toEqual([]);
  });
});
