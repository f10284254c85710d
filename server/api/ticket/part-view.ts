import { z } from "zod";
import { findAction } from "@/server/actions/catalog";
import type { PartDecision } from "@/server/core/decision/decision";
import type { Evidence } from "@/server/core/evidence/evidence";
import type { Money } from "@/server/core/evidence/money";
import type { ArgSource, ProposedAction } from "@/server/core/evidence/proposal";

export interface ArgView {
  name: string;
  value: string;
  source: ArgSource | null;
}

export interface ActionView {
  part: string;
  want: string;
  outcome: PartDecision["outcome"] | null;
  action: string;
  /** "Refund 42.00 EUR of order 1001". */
  says: string;
  value: Money | null;
  args: ArgView[];
  /** What becomes of it if it turns out wrong. */
  reversal: "none" | "undo" | "compensate";
}

/** An action in words, as its declaration puts it; by name alone when it is unknown or its arguments do not fit. */
export function sayAction(name: string, args: unknown, value: Money | null): string {
  const action = findAction(name);
  if (!action) return name;
  const input = action.input.safeParse(args);
  return input.success ? action.summarise(input.data, value) : action.title;
}

/** The actions of a proposal with what was decided on each. */
export function viewActions(evidence: Evidence, parts: readonly PartDecision[]): ActionView[] {
  return evidence.proposal.actions.map((proposed) => {
    const weighed = evidence.input.parts.find((part) => part.kind === "action" && part.id === proposed.id);
    const value = weighed?.kind === "action" ? weighed.value : null;
    return {
      part: proposed.id,
      want: proposed.want,
      outcome: parts.find((part) => part.part === proposed.id)?.outcome ?? null,
      action: proposed.action,
      says: sayAction(proposed.action, proposed.args, value),
      value,
      args: viewArgs(proposed),
      reversal: weighed?.kind === "action" ? weighed.reversal : "none",
    };
  });
}

function viewArgs(proposed: ProposedAction): ArgView[] {
  const choices = choicesOf(proposed.action);
  return Object.entries(proposed.args).map(([name, value]) => ({
    name,
    value: choices.has(`${name} ${String(value)}`) ? String(value).replaceAll("_", " ") : sayValue(value),
    source: Object.hasOwn(proposed.sources, name) ? (proposed.sources[name] ?? null) : null,
  }));
}

/** The values that an action's arguments choose from, each after its argument's name: codes, read as words. */
function choicesOf(name: string): Set<string> {
  const action = findAction(name);
  const schema =
    action === null ? {} : (z.toJSONSchema(action.input) as { properties?: Record<string, { enum?: unknown[] }> });
  const all = Object.entries(schema.properties ?? {});
  return new Set(all.flatMap(([arg, { enum: values = [] }]) => values.map((value) => `${arg} ${String(value)}`)));
}

function sayValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(sayValue).join(", ");
  if (value === null || value === undefined) return "none";
  if (typeof value === "object") {
    return Object.values(value)
      .filter((part) => part !== null)
      .map(sayValue)
      .join(", ");
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}
