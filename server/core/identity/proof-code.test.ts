import { expect, it, test } from "vitest";
import { findCodes, sayCode, withoutCodes } from "./proof-code";

it.each([
  ["1234 5678", ["12345678"]],
  ["12345678", ["12345678"]],
  ["My code is 1234-5678.", ["12345678"]],
  ["code: 1234 5678, thanks", ["12345678"]],
  ["1234 5678 or 8765 4321, and 1234 5678 again", ["12345678", "87654321"]],
  ["my order PT-10402", []],
  ["call +31 612345678", []],
  ["account NL91 1234567890", []],
  ["123 45678", []],
  ["1234567", []],
  ["", []],
  ["1234\n5678", []],
])("reads codes from %j", (text, expected) => {
  expect(findCodes(text)).toEqual(expected);
});

it.each([
  ["My code is 1234 5678.", ""],
  ["Hello, my code is 1234 5678. Thank you!", "Thank you!"],
  ["1234 5678\n\nThe box was open, too.", "The box was open, too."],
  // Beside another wish the code goes, and the wish stays.
  ["The code is 1234 5678 and also cancel my membership.", "The code is  and also cancel my membership."],
  ["Please refund my order.", "Please refund my order."],
])("leaves of %j what asks for something", (text, expected) => {
  expect(withoutCodes(text)).toBe(expected);
});

test("says a code in two halves, which read back as the same", () => {
  expect(findCodes(`It is ${sayCode("00420042")}`)).toEqual(["00420042"]);
});
