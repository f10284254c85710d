import { customerEffects } from "@/server/actions/customer-effects";
import { CardId } from "@/server/core/metrics/cards";

/** Raised whenever a card's rule, or what a conversation's row holds, comes to mean something else. */
const version = 1;

/** By which rules the days are counted. Days that were counted by others are not read, and counted anew. */
export const rollupForm = [`v${String(version)}`, ...CardId.options, ...customerEffects].join(" ");
