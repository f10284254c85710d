/** What a vendor promises about writes, as the connection declares it. What is not promised is not relied on. */
export interface Guarantees {
  /** How long the vendor remembers an idempotency key, in hours; null: it ignores keys, and a repeat happens again. */
  keyHours: number | null;
  /** Whether a write can be looked up by our key; `lagMs`: how long one that happened may be missing there. */
  lookUp: { lagMs: number } | null;
}
