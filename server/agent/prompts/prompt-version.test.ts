import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { promptVersion } from "./prompt-version";

/** Of each version: the hash of the files that it stands for. */
const known: Record<number, string> = {
  1: "3ca0576bee926de8",
};

test("other words have another version", () => {
  const files = readdirSync(import.meta.dirname).filter((name) => !name.startsWith("prompt-version"));
  const hash = createHash("sha256");
  for (const name of files.sort()) hash.update(`${name}\n`).update(readFileSync(join(import.meta.dirname, name)));
  const found = hash.digest("hex").slice(0, 16);
  expect(found, "a prompt has changed: raise promptVersion, and put the new hash here beside it").toBe(
    known[promptVersion],
  );
});
