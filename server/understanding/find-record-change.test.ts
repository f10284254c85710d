import { expect, it } from "vitest";
import { findRecordChange } from "./find-record-change";

it.each([
  ["My new phone number is +31 20 555 0199.", { field: "phone", value: "+31 20 555 0199" }],
  ["Please change my mobile to 0170 1234567, thanks", { field: "phone", value: "0170 1234567" }],
  ["My last name has changed from Visser to Anna de Boer", { field: "name", value: "Anna de Boer" }],
  ["Our company name is now Pine & Sons Ltd.", { field: "company", value: "Pine & Sons Ltd" }],
  ["Please update the company to Northwind", { field: "company", value: "Northwind" }],
  ["I want to change my name", null],
  ["My order 10401 is late, call me on my phone", null],
  ["My company is Northwind. My phone number is 0170 1234567.", null],
  ["Can you update my record?", null],
])("%s", (text, expected) => {
  expect(findRecordChange(text)).toEqual(expected);
});
