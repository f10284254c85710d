import { canonicalBytes } from "../audit/canonical-bytes";
import type { Settings } from "./settings";

/** One field that differs. `before` and `after` are what people read: "500.00 EUR" is written by whoever shows it. */
export interface SettingsDifference {
  field: string;
  before: unknown;
  after: unknown;
}

/** What two revisions differ in, by field; within a map of the first level by its key. Pure. */
export function settingsDifference(before: Settings, after: Settings): SettingsDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort() as (keyof Settings)[];
  return names.flatMap((name) => differenceOf(name, before[name], after[name]));
}

function differenceOf(field: string, before: unknown, after: unknown): SettingsDifference[] {
  if (isSame(before, after)) return [];
  if (!isMap(before) || !isMap(after)) return [{ field, before: before ?? null, after: after ?? null }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [own(before, key), own(after, key)];
    return isSame(was, is) ? [] : [{ field: `${field}.${key}`, before: was ?? null, after: is ?? null }];
  });
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalBytes(a ?? null) === canonicalBytes(b ?? null);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(map: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Fields that may hold names and words of people: of these the audit says how many and how long, never what. */
const wordy = [
  "acknowledgements",
  "proof",
  "riskGuidance",
  "demotions",
  "alwaysPerson",
  "thrown",
  "teamHours",
  "budgets",
];

/** The same for the audit line, which nobody can ever take back: nothing that may be about a person. */
export function auditedDifference(differences: readonly SettingsDifference[]): SettingsDifference[] {
  return differences.map(({ field, before, after }) => {
    const isWordy = wordy.includes(field.split(".")[0] ?? "");
    return isWordy ? { field, before: sizeOf(before), after: sizeOf(after) } : { field, before, after };
  });
}

function sizeOf(value: unknown): string {
  if (value === null) return "none";
  if (Array.isArray(value)) return `${String(value.length)} entries`;
  return `${String(canonicalBytes(value).length)} characters`;
}
