import { describe, expect, it } from "vitest";
import { addsNoWords } from "./own-words";

describe("addsNoWords", () => {
  it.each([
    ["So sorry that it is late!", "We are sorry that it is late.", { courteous: true }],
    ["Gift cards are valid for five years.", "A gift card, valid for five years, can be used twice; cards too.", {}],
    ["We are refunding all of it.", "We have refunded it.", { inflected: true }],
    ["", "", {}],
  ])("lets %j stand for %j", (text, source, options) => {
    expect(addsNoWords(text, [source], options)).toBe(true);
  });

  it.each([
    ["We have refunded you.", "Thank you for your report.", { courteous: true, inflected: true }],
    ["Thank you, Karim Haddad.", "Thank you.", { courteous: true, inflected: true }],
    ["Thank you for PT-10411.", "Thank you for PT-10412.", { inflected: true }],
    ["Thank you: evil.example", "Thank you.", { courteous: true }],
    ["Thank you \u0441ards", "Thank you cards", { inflected: true }],
    ["Thank you, Ka\u200brim", "Thank you", { courteous: true }],
    ["constructor", "Thank you", { inflected: true }],
    ["It will be free.", "It is.", { courteous: true }],
  ])("does not let %j stand for %j", (text, source, options) => {
    expect(addsNoWords(text, [source], options)).toBe(false);
  });
});
