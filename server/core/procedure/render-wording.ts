import type { Citation, DraftSentence } from "../evidence/proposal";
import type { Wording } from "./procedure";
import type { z } from "zod";

/** What backs slots beyond their values: the part that performs each action, and what a cited article says. */
export interface WordingContext {
  /** Action name -> part id ("a1"). */
  parts: Record<string, string>;
  /** Citations for sentences with a {{cite.…}} slot. */
  citations: Citation[];
}

/** `missing` names the slots of obligatory lines that have no value: such a draft may not be used. */
export type RenderedWording = { ok: true; sentences: DraftSentence[] } | { ok: false; missing: string[] };

/** Anything between double braces is a slot, so that a misspelt one is found missing instead of being sent. */
const slotPattern = /\{\{\s*([^{}]*?)\s*\}\}/g;
/** "?{arg.cancel_subscription.at=period_end} " */
const conditionPattern = /^\?\{([A-Za-z_.]+)=([A-Za-z0-9_]+)\}\s*/;
const factPrefixes = ["customer.", "order.", "subscription.", "plan_change.", "seat.", "entitlement.", "charge."];

/**
 * Fills a wording: one line is one sentence. "{{receipt.issue_refund.ref}}" becomes "{{receipt.a1.ref}}" and waits for
 * the effect. A line that begins with "? " is left out when one of its slots has no value.
 */
export function renderWording(
  wording: z.infer<typeof Wording>,
  values: Record<string, string>,
  context: WordingContext = { parts: {}, citations: [] },
): RenderedWording {
  const sentences: DraftSentence[] = [];
  const missing: string[] = [];
  for (const raw of wording.split("\n")) {
    const condition = conditionPattern.exec(raw.trimStart());
    if (condition && ownValue(values, condition[1] ?? "") !== condition[2]) continue;
    const rest = condition ? raw.trimStart().slice(condition[0].length) : raw.trimStart();
    const optional = rest.startsWith("? ");
    const line = (optional ? rest.slice(2) : rest).trim();
    if (line === "") continue;
    const filled = fillLine(line, values, context);
    if (filled.missing.length === 0) sentences.push(filled.sentence);
    else if (!optional) missing.push(...filled.missing);
  }
  return missing.length > 0 ? { ok: false, missing } : { ok: true, sentences };
}

function fillLine(
  line: string,
  values: Record<string, string>,
  context: WordingContext,
): { sentence: DraftSentence; missing: string[] } {
  const missing: string[] = [];
  const support: Citation[] = [];
  const text = line.replace(slotPattern, (_, name: string) => {
    const value = slotText(name, values, context.parts);
    if (value === null) missing.push(name);
    support.push(...supportOf(name, context));
    return value ?? "";
  });
  const distinct = [...new Map(support.map((citation) => [JSON.stringify(citation), citation])).values()];
  return { sentence: { text, support: distinct.length > 0 ? distinct : [{ kind: "wording" }] }, missing };
}

function slotText(name: string, values: Record<string, string>, parts: Record<string, string>): string | null {
  if (name.startsWith("receipt.")) {
    const [, action = "", field = ""] = name.split(".");
    const part = Object.hasOwn(parts, action) ? parts[action] : undefined;
    return part === undefined || field === "" ? null : `{{receipt.${part}.${field}}}`;
  }
  const value = ownValue(values, name);
  return value === undefined || value.trim() === "" ? null : plain(value);
}

function ownValue(values: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** A value can neither open a slot of its own nor break its line. */
function plain(value: string): string {
  return value.replace(/[{}]/g, "").replace(/\s+/g, " ").trim();
}

function supportOf(name: string, { parts, citations }: WordingContext): Citation[] {
  if (name.startsWith("cite.")) return citations;
  if (factPrefixes.some((prefix) => name.startsWith(prefix))) return [{ kind: "fact", name }];
  if (name.startsWith("receipt.") || name.startsWith("value.")) {
    const action = name.split(".")[1] ?? "";
    const part = Object.hasOwn(parts, action) ? parts[action] : undefined;
    return part === undefined ? [] : [{ kind: "receipt", part }];
  }
  return [];
}
