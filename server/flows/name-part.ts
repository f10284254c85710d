import { findAction } from "@/server/actions/catalog";
import type { Evidence } from "@/server/core/evidence/evidence";

/** A part of a card as a person calls it: the reply, or an action by its title. */
export function namePart(part: string, { proposal }: Pick<Evidence, "proposal">): string {
  if (part === "reply") return "the reply";
  const action = proposal.actions.find(({ id }) => id === part);
  return action ? `"${findAction(action.action)?.title ?? action.action}"` : `a part that is not on the card (${part})`;
}
