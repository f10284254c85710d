import { findAction } from "@/server/actions/catalog";
import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { DecisionInput } from "@/server/core/evidence/evidence";
import { sha256Hex } from "@/server/platform/digest";

const kept = new Map<string, string>();
const keptAtMost = 1000;

/**
 * Hash of how these actions are declared, in this order: whatever a decision reads of a declaration. A decision that was made
 * when one of them was declared otherwise cannot be replayed.
 */
export function hashActions(names: readonly string[]): string {
  const key = JSON.stringify(names);
  const found = kept.get(key);
  if (found !== undefined) return found;
  const hash = sha256Hex(canonicalBytes(names.map(declarationOf)));
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(key, hash);
  return hash;
}

export function hashInputActions({ parts }: Pick<DecisionInput, "parts">): string {
  return hashActions(parts.flatMap((part) => (part.kind === "action" ? [part.action] : [])));
}

function declarationOf(name: string) {
  const action = findAction(name);
  if (action?.audience !== "model") return { name, known: false };
  const { effect, reversal, floor, scope, assurance, needs } = action;
  return { name, known: true, effect, reversal: reversal.kind, floor, scope, assurance, needs: [...needs] };
}
