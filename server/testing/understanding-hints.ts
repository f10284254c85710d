import { readSlots } from "@/server/agent/read-slots";
import type { Slot } from "@/server/core/procedure/procedure";
import type { Release } from "@/server/core/policy/release";
import { findWants } from "@/server/understanding/find-wants";
import { trainIntentClassifier } from "@/server/understanding/intent-classifier";
import type { GoodModelHints } from "./good-model";

/** What a real model would understand by itself, worked out from the message as our own rules do, for the stand-in. */
export function understandingHints(release: Release): GoodModelHints {
  const classifier = trainIntentClassifier(release.intents, release.outOfScope);
  const slots = new Map(release.procedures.flatMap((procedure) => procedure.slots).map((slot) => [slot.name, slot]));
  return {
    wants: (message) => findWants(message, classifier).map(({ text, intent }) => ({ quote: text, intent })),
    slots: (name, message, lines) => {
      const slot = slots.get(name);
      return slot ? readSlot(slot, message, lines) : null;
    },
  };
}

function readSlot(slot: Slot, message: string, lines: { id: string; title: string }[]) {
  const read = readSlots({ task: "slots", slots: [slot], message, want: message, lines, country: null });
  return read[slot.name] ?? null;
}
