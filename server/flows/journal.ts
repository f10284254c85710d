import type { StepRecord } from "@/server/store/runs";
import type { Shell } from "./shell";

/** What one model call cost, as the agent reports it. */
export interface CallCost {
  inputTokens: number;
  outputTokens: number;
  costMicros: number;
}

/** Collects the steps of one run; they are written in the transaction of the decision, or with what comes after. */
export interface Journal {
  steps: StepRecord[];
  /** Runs one boundary under its name; `costs` reads what its model calls cost out of the result. */
  step<T>(name: string, work: () => Promise<T>, costs?: (result: T) => readonly CallCost[]): Promise<T>;
}

export function openJournal(shell: Shell): Journal {
  const steps: StepRecord[] = [];
  return {
    steps,
    async step(name, work, costs) {
      const startedAt = shell.clock.now();
      const from = performance.now();
      const record = { name, startedAt, ms: 0, inputTokens: 0, outputTokens: 0, costMicros: 0, error: null };
      try {
        const result = await shell.step(name, work);
        const calls = costs?.(result) ?? [];
        steps.push({ ...record, ms: Math.round(performance.now() - from), ...sumCosts(calls) });
        return result;
      } catch (error) {
        const why = error instanceof Error ? error.name : "failed";
        steps.push({ ...record, ms: Math.round(performance.now() - from), error: why });
        throw error;
      }
    },
  };
}

export function sumCosts(calls: readonly CallCost[]): CallCost {
  return calls.reduce(
    (sum, call) => ({
      inputTokens: sum.inputTokens + call.inputTokens,
      outputTokens: sum.outputTokens + call.outputTokens,
      costMicros: sum.costMicros + call.costMicros,
    }),
    { inputTokens: 0, outputTokens: 0, costMicros: 0 },
  );
}
