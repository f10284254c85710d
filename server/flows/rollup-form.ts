import { customerEffects } from "@/server/actions/customer-effects";
import { CardId } from "@/server/core/metrics/cards";
import { hoursText } from "@/server/core/metrics/with-hours";
import type { Hours } from "@/server/core/metrics/with-hours";

/** Raised whenever a card's rule, or what a conversation's row holds, comes to mean something else. */
const version = 2;

/**
 * By which rules the days are counted, the working hours of the settings among them. Days that were counted by others are not read,
 * and counted anew.
 */
export function rollupForm(settings: Hours | null): string {
  return [`v${String(version)}`, ...CardId.options, ...customerEffects, hoursText(settings)].join(" ");
}
