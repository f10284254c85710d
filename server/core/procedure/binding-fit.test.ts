import { expect, test } from "vitest";
import type { ArgDeclaration } from "./arg-declaration";
import { slotNames, whyNotFit } from "./binding-fit";
import type { Binding, Slot } from "./procedure";

const slot = (name: string, type: Slot["type"]): Slot => ({ name, type, describe: "x", required: true, ask: "x" });
const slots = [slot("items", "order_line_ids"), slot("report", "bug_report"), slot("to", "postal_address")];
const arg = (kind: ArgDeclaration["kind"], oneOf: string[] | null = null): ArgDeclaration => ({
  required: true,
  kind,
  oneOf,
});
const severity = ["low", "normal", "high"];
const fact = (name: string): Binding => ({ from: "fact", name });
const read = (name: string): Binding => ({ from: "slot", name });
const fixed = (value: string | number | boolean | string[]): Binding => ({ from: "const", value });
const said = (value: string, otherwise: string): Binding => ({
  from: "said",
  values: [{ value, says: ["x"] }],
  otherwise,
});

test.each<[Binding, ArgDeclaration]>([
  [fact("order.id"), arg("text")],
  [fact("order.in_stock_line_ids"), arg("texts")],
  [fact("order.days_late"), arg("number")],
  [fact("order.is_delivered"), arg("flag")],
  [fact("no.such"), arg("text")],
  [read("items"), arg("texts")],
  [read("report.severity"), arg("text", severity)],
  [read("report"), arg("text")],
  [read("to"), arg("address")],
  [read("nobody"), arg("text")],
  [fixed("low"), arg("text", severity)],
  [fixed(["a"]), arg("texts")],
  [fixed(5), arg("number")],
  [fixed(true), arg("flag")],
  [said("low", "high"), arg("text", severity)],
])("%j may be %j", (binding, of) => {
  expect(whyNotFit(binding, of, slots)).toBeNull();
});

test.each<[Binding, ArgDeclaration, string]>([
  [fact("order.id"), arg("texts"), "it takes a list, and this is text"],
  [fact("order.total"), arg("number"), "it takes a number, and this is something that no procedure can give"],
  [
    fact("order.total"),
    arg("other"),
    "it takes something that no procedure can give, and this is something that no procedure can give",
  ],
  [read("items"), arg("text"), "it takes text, and this is a list"],
  [read("to.city"), arg("text"), "to has no city"],
  [read("items.toString"), arg("text"), "items has no toString"],
  [read("report.severity"), arg("text", ["low"]), "it takes one of low, and not normal, high"],
  [fixed(5), arg("text"), "it takes text, and this is a number"],
  [fixed("now"), arg("text", severity), "it takes one of low, normal, high, and not now"],
  [said("low", "never"), arg("text", severity), "it takes one of low, normal, high, and not never"],
  [said("a", "b"), arg("flag"), "it takes yes or no, and this is text"],
])("%j can never be %j", (binding, of, why) => {
  expect(whyNotFit(binding, of, slots)).toBe(why);
});

test("a slot with parts is read by each of them", () => {
  expect(slotNames(slots)).toEqual(["items", "report", "report.title", "report.body", "report.severity", "to"]);
});
