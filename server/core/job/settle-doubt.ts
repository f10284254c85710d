import type { Guarantees } from "../ports/guarantees";
import type { Found, Receipt } from "../ports/write";

/** What is known besides the look-up. */
export interface Doubt {
  hoursSinceSent: number;
  /** What was done could be taken back by us, so that one too many can be mended. */
  isReversible: boolean;
  mayRepeat: boolean;
  /** Whether it is worth asking the vendor again later. */
  looksLeft: boolean;
}

export type DoubtSettled =
  | { kind: "done"; receipt: Receipt }
  /** Provably without effect: it may be begun again under the same key. */
  | { kind: "not_done" }
  /** The vendor knows the key: sent again, it does it now or says what it did. */
  | { kind: "repeat" }
  | { kind: "look_again" }
  | { kind: "person" };

/**
 * What follows from a look-up after a lost answer, once the quiet period is over. At a vendor that ignores keys nothing that
 * cannot be taken back is ever sent again, whatever the look-up says: only a found effect or a person settles it. Past the
 * time for which keys are remembered, a repeat would be a second effect.
 */
export function settleDoubt(found: Found, guarantees: Guarantees, doubt: Doubt): DoubtSettled {
  if (found.kind === "done") return { kind: "done", receipt: found.receipt };
  const knowsKey = guarantees.keyHours !== null && doubt.hoursSinceSent < guarantees.keyHours;
  if (found.kind === "absent") return knowsKey || doubt.isReversible ? { kind: "not_done" } : { kind: "person" };
  if (guarantees.lookUp === null) return knowsKey && doubt.mayRepeat ? { kind: "repeat" } : { kind: "person" };
  if (doubt.looksLeft) return { kind: "look_again" };
  return knowsKey && doubt.mayRepeat ? { kind: "repeat" } : { kind: "person" };
}
