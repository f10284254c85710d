import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface LabelledText {
  split: "train" | "dev" | "test";
  text: string;
  /** Null = out of scope. */
  intent: string | null;
}

const FOLDER = fileURLToPath(new URL("../../../shared/data/clinc150/", import.meta.url));

/** Why tests that measure on CLINC150 are skipped; null when its files are there. */
export const CLINC150_MISSING = existsSync(`${FOLDER}intents.jsonl`)
  ? null
  : "needs ../shared/data/clinc150, which is absent";

export function readClinc150(file: string): LabelledText[] {
  return readFileSync(`${FOLDER}${file}`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as LabelledText);
}
