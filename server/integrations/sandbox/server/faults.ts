import { z } from "zod";

export const Faults = z.strictObject({ latencyMs: z.int().min(0).max(60_000).default(0) });
export type Faults = z.infer<typeof Faults>;

/** The one place where the sandbox misbehaves on demand: every call of the vendor's API passes through it. */
export function openFaults() {
  let faults: Faults = { latencyMs: 0 };
  return {
    set: (next: unknown): Faults => {
      faults = Faults.parse(next);
      return faults;
    },
    around: async (answer: () => void): Promise<void> => {
      if (faults.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.latencyMs));
      answer();
    },
  };
}
