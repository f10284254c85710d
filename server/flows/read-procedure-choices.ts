import { modelActions } from "@/server/actions/catalog";
import { offeredActions } from "@/server/actions/offered-actions";
import type { OfferedAction } from "@/server/core/policy/check/release-issue";
import { factDeclarations, type FactDeclaration } from "@/server/core/evidence/fact-declarations";
import type { Assurance } from "@/server/core/identity/assurance";
import { listPublicArticles, type PublicArticle } from "@/server/store/documents";
import { boundField } from "./preview-own-action";
import type { Shell } from "./shell";

/** An action as the editor of a procedure shows it. */
export interface ActionChoice extends OfferedAction {
  title: string;
  describe: string;
  reversal: "undo" | "compensate" | "none";
  assurance: Assurance;
  /** Whatever the release says, a person looks at it first. */
  alwaysReviewed: boolean;
}

export interface ProcedureChoices {
  actions: ActionChoice[];
  facts: (FactDeclaration & { name: string })[];
  /** What a reply may cite. */
  articles: PublicArticle[];
}

/** What the procedures of this workspace may name. Actions on the ticket itself stand out: nothing binds their ticket. */
export async function readProcedureChoices({ db }: Pick<Shell, "db">): Promise<ProcedureChoices> {
  const actions = modelActions.flatMap((action) => {
    const offered = offeredActions.find(({ name }) => name === action.name);
    if (offered === undefined || Object.hasOwn(offered.args, boundField)) return [];
    const { title, describe, reversal, assurance, floor } = action;
    return [{ ...offered, title, describe, reversal: reversal.kind, assurance, alwaysReviewed: floor !== null }];
  });
  const facts = Object.entries(factDeclarations).map(([name, declaration]) => ({ name, ...declaration }));
  return { actions, facts, articles: await listPublicArticles(db) };
}
