/** See recount-metrics.mjs. */
export interface Recounted {
  entered: number;
  eligible: number;
  involved: number;
  cards: Record<string, { value: number | null; count: number; of: number }>;
  causes: Record<string, { count: number; share: number }>;
}
export function readExport(text: string): { asOfMs: number; numbers: unknown; rows: unknown[] };
export function recountMetrics(rows: readonly unknown[], asOfMs: number): Recounted;
export function differences(exported: unknown, counted: Recounted): string[];
