import type { Decision } from "@/server/core/decision/decision";
import type { Evidence } from "@/server/core/evidence/evidence";
import type { Release } from "@/server/core/policy/release";

/** A decision with all that it rests on: what a run goes on from, in the worker that made it or in a later one. */
export interface Decided {
  decisionId: string;
  runId: string;
  decision: Decision;
  evidence: Evidence;
  release: Release | null;
}
