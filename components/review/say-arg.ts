import type { ArgSource } from "@/server/core/evidence/proposal";

/** "lineIds" reads "Line ids". */
export function sayArgName(name: string): string {
  const words = name
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

const choices: Record<string, string> = {
  period_end: "At the end of the paid period",
  now_prorated: "At once, with the rest of the period paid back",
};

/** One of an action's given values, as a person chooses it. */
export function sayChoice(value: string): string {
  return Object.hasOwn(choices, value) ? (choices[value] ?? value) : sayArgName(value);
}

/** The values that an argument chooses from, by its action's JSON Schema; empty where anything may stand. */
export function choicesOf(schema: unknown, name: string): readonly string[] {
  const properties = (schema as { properties?: Record<string, { enum?: unknown }> } | null)?.properties ?? {};
  const values = Object.hasOwn(properties, name) ? properties[name]?.enum : undefined;
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}

/** A changed value as a person reads it. */
export function sayArgValue(value: unknown, offered: readonly string[] = []): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "string") return offered.includes(value) ? sayChoice(value) : value;
  if (Array.isArray(value)) return value.map((one) => sayArgValue(one)).join(", ");
  if (typeof value === "object") {
    const parts = Object.values(value).filter((part) => part !== null && part !== "");
    return parts.map((part) => sayArgValue(part)).join(", ");
  }
  return JSON.stringify(value);
}

const longest = 60;

const clip = (text: string): string => (text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text);

/** Where an argument comes from, in a few words. */
export function sayArgSource(source: ArgSource | null, value = ""): string {
  if (source === null) return "source not known";
  switch (source.kind) {
    case "fact":
      return saySourceFact(source.name);
    case "message":
      return value !== "" && source.quote.includes(value)
        ? "in the customer's words"
        : `customer's words: "${clip(source.quote)}"`;
    case "procedure":
      return "fixed by the procedure";
    case "reviewer":
      return "set by a reviewer";
  }
}

/** "order.line_ids" reads "Order: line ids", also where the name is no declared fact but a procedure's own binding. */
function saySourceFact(name: string): string {
  const [group = "", ...rest] = name.split(".");
  const words = rest.join(" ").replaceAll("_", " ");
  return `${group.slice(0, 1).toUpperCase()}${group.slice(1)}${words === "" ? "" : `: ${words}`}`;
}
