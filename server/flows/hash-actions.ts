import { findAction } from "@/server/actions/catalog";
import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { DecisionInput } from "@/server/core/evidence/evidence";
import { sha256Hex } from "@/server/platform/digest";
import { keepSome } from "@/server/platform/kept";

const kept = keepSome<string>(1000, { of: "content" });

/**
 * Hash of how these actions are declared, in this order: whatever a decision reads of a declaration. A decision that was made
 * when one of them was declared otherwise cannot be replayed.
 */
export function hashActions(names: readonly string[]): string {
  const key = JSON.stringify(names);
  return kept.find(key) ?? kept.keep(key, sha256Hex(canonicalBytes(names.map(declarationOf))));
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
