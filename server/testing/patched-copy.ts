import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { expect } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/** File of the project, and what a slip would have left of it. Each text must stand there once. */
export type Patch = [file: string, ...edits: [from: string, to: string][]];

/**
 * Imports a copy of the last file in which the patched files stand for the real ones; everything else is the real thing.
 * List the files so that each stands before those that import it. For negative controls: a guard is taken out of a copy,
 * and what it guards must go wrong.
 */
export async function importPatched<T>(...patches: Patch[]): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "patched-"));
  const copies = new Map<string, string>();
  let last = "";
  for (const [file, ...edits] of patches) {
    let source = readFileSync(join(root, file), "utf8");
    for (const [from, to] of edits) {
      expect(source.split(from), `${file} holds "${from}" once`).toHaveLength(2);
      source = source.replace(from, () => to);
    }
    last = join(folder, `${String(copies.size)}-${basename(file)}`);
    writeFileSync(
      last,
      source.replaceAll(/from "([@.][^"]*)"/g, (_, name: string) => `from "${at(file, name, copies)}"`),
    );
    copies.set(file.replace(/\.tsx?$/, ""), last);
  }
  return (await import(/* @vite-ignore */ last)) as T;
}

/** Where an import of the copy leads: to another copy, to the real file, or to a package. */
function at(file: string, name: string, copies: ReadonlyMap<string, string>): string {
  if (name.startsWith("@") && !name.startsWith("@/")) return name;
  const path = name.startsWith("@/") ? join(root, name.slice(2)) : resolve(root, dirname(file), name);
  return copies.get(relative(root, path)) ?? `${path}.ts`;
}
