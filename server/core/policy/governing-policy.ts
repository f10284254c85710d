import type { Policy } from "./policy";
import type { Settings } from "./settings";

/** What a decision is made under: the published release (null before the first) and the settings, with both revisions. */
export interface GoverningPolicy {
  release: { number: number; policy: Policy } | null;
  settings: { revision: number; body: Settings };
}
