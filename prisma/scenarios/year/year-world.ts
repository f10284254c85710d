import type { Shell } from "@/server/flows/shell";
import type { YearVendor } from "./year-vendor";

/** Somebody who decides. */
export interface Person {
  memberId: string;
  name: string;
}

export interface YearWorld {
  vendor: YearVendor;
  /** The same workspace at another time. */
  at(when: Date): Shell;
  people: readonly Person[];
}
