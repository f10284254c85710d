import type { Assurance } from "@/server/core/identity/assurance";

/** "94% sure"; never "100%" of what is not certain. */
export function sayConfidence(confidence: number): string {
  const percent = Math.round(confidence * 100);
  return percent === 100 && confidence < 1 ? "over 99% sure" : `${String(percent)}% sure`;
}

export const assuranceWording: Record<Assurance, string> = {
  none: "Not identified",
  claimed: "Claimed, not confirmed",
  attested: "Confirmed by the channel",
  proven: "Proven",
};
