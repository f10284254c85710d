import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The text of every file of a folder of logs, by name; those of the run before are among them. */
export function readLogs(dir: string): Map<string, string> {
  return new Map(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), "utf8")]));
}
