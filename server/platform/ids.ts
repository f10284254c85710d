import { randomInt } from "node:crypto";
import { v7 } from "uuid";

/** Ids and dice: both handed in, so that a run can be repeated exactly. */
export interface Ids {
  /** A UUIDv7. */
  next(): string;
  /** A draw in [0, 1) with 32 bits. */
  draw(): number;
}

export const systemIds: Ids = {
  next: () => v7(),
  draw: () => randomInt(0, 2 ** 32) / 2 ** 32,
};
