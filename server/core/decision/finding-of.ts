import type { Finding } from "./decision";
import { severityOf, type Reason } from "./reason";

/** A finding with the severity that its reason always has. */
export function findingOf(part: string, reason: Reason): Finding {
  return { at: severityOf[reason.code], part, reason };
}

/** A number as a reason may hold it: nonsense is written as `instead`, since no stored decision can hold NaN. */
export function writable(value: number, instead: number): number {
  return Number.isFinite(value) ? value : instead;
}
