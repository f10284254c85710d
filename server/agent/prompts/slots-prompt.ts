import type { Slot } from "@/server/core/procedure/procedure";
import { fence, fenceRule } from "./fence";

export const slotsInstructions = [
  "You read details out of a customer's message. Give each detail only if the message itself says it; else null.",
  "`quote` is the passage of the message that says it, copied exactly.",
  "Never add, complete or correct an address. Choose ids only from the list given.",
  fenceRule,
].join("\n");

export function slotsPrompt(
  slots: Slot[],
  want: string,
  message: string,
  lines: { id: string; title: string }[],
): string {
  const details = slots.map((slot) => `- ${slot.name}: ${slot.describe}`);
  const items = lines.map((line) => `- ${line.id}: ${line.title}`);
  return [
    "Details:",
    ...details,
    ...(items.length > 0 ? ["Items of the order:", ...items] : []),
    fence("request", want),
    fence("message", message),
  ].join("\n");
}
