import { canonicalBytes } from "../audit/canonical-bytes";
import { replyCell } from "../policy/find-cell";
import type { Release } from "../policy/release";

/** What made the proposals of a run, beside the release: the model's name, and the version of what it is told. */
export interface ProposedBy {
  model: string;
  prompts: number;
}

/** What an action declares of itself, in words and numbers: another declaration is another action. */
export type Declaration = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

/**
 * The bytes that a cell's version is the hash of: evidence of one version says nothing of another. A cell has its part of
 * the procedure: an action what is looked up and how its arguments follow, the reply the whole of it, since it speaks of
 * what was done. So another wording restarts the reply alone. `declare`: what the named action declares; null for none.
 */
export function cellVersionBytes(
  release: Release,
  intent: string,
  cell: string,
  by: ProposedBy,
  declare: (action: string) => Declaration | null,
): string {
  const procedures = release.procedures.filter((procedure) => procedure.intent === intent);
  const { model, prompts } = by;
  if (cell === replyCell) return canonicalBytes({ model, prompts, cell, intent, procedures });
  const parts = procedures.map(({ about, prefers, wish, exceptions, slots, steps }) => ({
    ...{ about, prefers, wish: wish?.says ?? null, exceptions: exceptions.map(({ says }) => says) },
    slots: slots.map(({ name, type, describe, required }) => ({ name, type, describe, required })),
    steps: steps.filter((step) => step.action === cell),
  }));
  return canonicalBytes({ model, prompts, cell, intent, procedures: parts, action: declare(cell) });
}
