import { findAction } from "@/server/actions/catalog";
import { promptVersion } from "@/server/agent/prompts/prompt-version";
import { cellVersionBytes } from "@/server/core/autonomy/cell-version";
import type { Declaration, ProposedBy } from "@/server/core/autonomy/cell-version";
import type { Release } from "@/server/core/policy/release";
import { sha256Hex } from "@/server/platform/digest";
import type { Shell } from "./shell";

/** The version of a cell in a release, for what `by` proposed. Evidence of one version says nothing of another. */
export function cellVersion(release: Release, intent: string, cell: string, by: ProposedBy): string {
  return sha256Hex(cellVersionBytes(release, intent, cell, by, declarationOf));
}

/** What proposes now. */
export function proposesNow(shell: Pick<Shell, "models">): ProposedBy {
  return { model: shell.models.name, prompts: promptVersion };
}

function declarationOf(name: string): Declaration | null {
  const action = findAction(name);
  if (action === null) return null;
  const { describe, effect, reversal, floor, scope, assurance, needs } = action;
  return { describe, effect, reversal: reversal.kind, floor, scope, assurance, needs };
}
