import type { ArgSource } from "@/server/core/evidence/proposal";
import { sayFactName } from "../ticket/say-fact-name";

/** "lineIds" reads "Line ids". */
export function sayArgName(name: string): string {
  const words = name
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Where an argument comes from, in a few words. */
export function sayArgSource(source: ArgSource | null): string {
  if (source === null) return "source not known";
  switch (source.kind) {
    case "fact":
      return sayFactName(source.name);
    case "message":
      return `customer's words: "${source.quote}"`;
    case "procedure":
      return "fixed by the procedure";
    case "reviewer":
      return "set by a reviewer";
  }
}
