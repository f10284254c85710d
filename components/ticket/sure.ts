import type { Assurance } from "@/server/core/identity/assurance";

/** "94% sure". */
export function sayConfidence(confidence: number): string {
  return `${String(Math.round(confidence * 100))}% sure`;
}

export const assuranceWording: Record<Assurance, string> = {
  none: "Not identified",
  claimed: "Claimed, not confirmed",
  attested: "Confirmed by the channel",
  proven: "Proven",
};
