import type { ArgDeclaration, ArgKind } from "./arg-declaration";
import { findBindableFact } from "./bindable-facts";
import { BugReport, RecordChange } from "./check-slot";
import type { Binding, Slot } from "./procedure";

/** What the parts of a slot hold by the name that a step reads them by: "" is the slot itself. */
const slotParts: Record<Slot["type"], Readonly<Record<string, Omit<ArgDeclaration, "required">>>> = {
  text: { "": { kind: "text", oneOf: null } },
  order_line_ids: { "": { kind: "texts", oneOf: null } },
  postal_address: { "": { kind: "address", oneOf: null } },
  bug_report: {
    "": { kind: "text", oneOf: null },
    ...{ title: { kind: "text", oneOf: null }, body: { kind: "text", oneOf: null } },
    severity: { kind: "text", oneOf: BugReport.shape.severity.options },
  },
  record_change: {
    ...{ "": { kind: "text", oneOf: null }, value: { kind: "text", oneOf: null } },
    field: { kind: "text", oneOf: RecordChange.shape.field.options },
  },
};

/** By which names a step may read slots: "items", and "report.title" for a part of one. */
export function slotNames(slots: readonly Slot[]): string[] {
  return slots.flatMap(({ name, type }) =>
    Object.keys(slotParts[type]).map((part) => (part === "" ? name : `${name}.${part}`)),
  );
}

const said: Record<ArgKind, string> = {
  text: "text",
  texts: "a list",
  number: "a number",
  flag: "yes or no",
  address: "a postal address",
  other: "something that no procedure can give",
};

/** Why what is bound can never be a value of the argument; null: it may be one. What does not exist is not judged here. */
export function whyNotFit(binding: Binding, arg: ArgDeclaration, slots: readonly Slot[]): string | null {
  switch (binding.from) {
    case "fact":
      return whyOther(findBindableFact(binding.name)?.kind ?? arg.kind, arg);
    case "slot":
      return whyNoSlot(binding.name, arg, slots);
    case "said":
      return (
        whyOther("text", arg) ?? whyNotAmong([...binding.values.map(({ value }) => value), binding.otherwise], arg)
      );
    case "const": {
      const { value } = binding;
      const values = typeof value === "string" ? [value] : [];
      return whyOther(kindOf(value), arg) ?? whyNotAmong(values, arg);
    }
  }
}

function whyNoSlot(name: string, arg: ArgDeclaration, slots: readonly Slot[]): string | null {
  const [of = "", part = ""] = name.split(".");
  const slot = slots.find((one) => one.name === of);
  if (slot === undefined) return null;
  const parts = slotParts[slot.type];
  const found = Object.hasOwn(parts, part) ? parts[part] : undefined;
  if (found === undefined) return `${of} has no ${part}`;
  return whyOther(found.kind, arg) ?? (found.oneOf === null ? null : whyNotAmong(found.oneOf, arg));
}

function whyOther(kind: ArgKind, arg: ArgDeclaration): string | null {
  return kind === arg.kind && kind !== "other" ? null : `it takes ${said[arg.kind]}, and this is ${said[kind]}`;
}

function whyNotAmong(values: readonly string[], { oneOf }: ArgDeclaration): string | null {
  const strange = oneOf === null ? [] : values.filter((value) => !oneOf.includes(value));
  if (oneOf === null || strange.length === 0) return null;
  return `it takes one of ${oneOf.join(", ")}, and not ${strange.join(", ")}`;
}

function kindOf(value: string | number | boolean | readonly string[]): ArgKind {
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "flag" : "texts";
}
