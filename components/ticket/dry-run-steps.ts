import type { Outputs } from "../trpc";

/** A step of a try, of a ticket or with a template. */
export type DryRunStep = Outputs["ticket"]["dryRun"] extends AsyncIterable<infer Told> ? Told : never;
type Of<K extends DryRunStep["kind"]> = Extract<DryRunStep, { kind: K }>;

/** What a try has told so far. */
export interface Tried {
  identified?: Of<"identified">;
  understood?: Of<"understood">;
  gathered?: Of<"gathered">;
  proposed?: Of<"proposed">;
  decided?: Of<"decided">;
  /** Why it ended before it was decided. */
  stopped?: string;
}

export function addStep(tried: Tried, step: DryRunStep): Tried {
  return step.kind === "stopped" ? { ...tried, stopped: step.why } : { ...tried, [step.kind]: step };
}
