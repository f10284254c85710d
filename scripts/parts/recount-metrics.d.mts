/** See recount-metrics.mjs. */
export interface Recounted {
  entered: number;
  eligible: number;
  involved: number;
  cards: Record<string, { value: number | null; count: number; of: number }>;
  causes: Record<string, { count: number; share: number; handedMs: number; measured: number }>;
  rejects: Record<string, { count: number; share: number }>;
  satisfaction: Record<string, { positive: number; answers: number }>;
  reviewers: Record<string, { decisions: number; handlingMs: number }>;
  costs: { perTicketMinor: number | null; perResolutionMinor: number | null } | null;
}
export function readExport(text: string): { asOfMs: number; numbers: unknown; rows: unknown[]; rates: unknown };
export function recountMetrics(rows: readonly unknown[], asOfMs: number, rates?: unknown): Recounted;
export function differences(exported: unknown, counted: Recounted): string[];
