import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./packages.mjs";

function* filesOf(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) return yield path;
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    yield* filesOf(join(path, entry.name));
  }
}

const TEST = /\.(test|contract)\.tsx?$/;

/** A hash over files and folders of the repository, tests apart. */
export function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of filesOf(join(root, path))) {
      if (!TEST.test(file)) hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

/** Runs `make` unless `stamp`, a file beside what it makes, says that it was made from the same sources. */
export async function unlessFresh(stamp, paths, make) {
  const file = join(root, stamp);
  const hash = hashOf(paths);
  if (existsSync(file) && readFileSync(file, "utf8") === hash) return false;
  await make();
  writeFileSync(file, hash);
  return true;
}
