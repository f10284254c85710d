import { describe, expect, test } from "vitest";
import { findSensitive } from "./sensitive-text";

// Put together here, so that no scanner of repositories takes a made-up key for a real one.
const made = (...parts: string[]) => parts.join("");

describe("findSensitive", () => {
  test.each([
    ["a key of ours", `Use ${made("rsv_", "0123456789ab", "_", "x".repeat(43))}`, ["credential"]],
    ["a key of others", `Here: ${made("sk_", "live_", "a1B2c3D4e5F6g7H8")}`, ["credential"]],
    ["a cloud's key", made("AKIA", "ABCDEFGHIJKLMNOP"), ["credential"]],
    [
      "a token of three parts",
      made("eyJ", "hbGciOiJIUzI1NiJ9", ".eyJ", "zdWIiOiIxMjM0NTY3ODkwIn0", ".abc"),
      ["credential"],
    ],
    ["a private key", made("-----BEGIN RSA ", "PRIVATE KEY-----"), ["credential"]],
    ["a password after a colon", "Your login is anna, password: trail2026", ["credential"]],
    ["a password in a sentence", "Your new password is Trail-2026!", ["credential"]],
    ["a user and password in an address", "https://anna:secret@example.com/", ["credential"]],
    ["a card number", "Is it 4111 1111 1111 1111?", ["card_number"]],
    ["a bank account", "We paid to NL91 ABNA 0417 1643 00.", ["bank_account"]],
    ["both", "4111-1111-1111-1111 and DE89 3704 0044 0532 0130 00", ["card_number", "bank_account"]],
    ["an order's number", "Your order PT-900001 of 2026-11-24 is on its way.", []],
    ["a parcel's number that is no card", "Track it under 1234567890123456.", []],
    ["sixteen noughts", "0000 0000 0000 0000", []],
    ["a wrong account", "NL92 ABNA 0417 1643 00", []],
    ["how to reset a password", "You can reset your password: the link stands on the sign-in page", []],
    ["a link to where it is reset", "Reset your password: https://help.example/reset", []],
    ["a password on a line of its own", "Here it is\npassword: hunter\nBye", ["credential"]],
    ["a password that is spoken of", "Your password is safe with us. The password is long.", []],
    ["nothing", "", []],
  ])("%s", (_what, text, kinds) => {
    expect(findSensitive(text)).toEqual(kinds);
  });
});
