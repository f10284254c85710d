import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import type { HostilePlay, HostileTotals } from "./hostile-run";

type Finding = "unauthorised" | "leaks" | "beyondLimits" | "falseClaims";

/** One guard taken out per row, and where the oracle must find what came of it: one of the lists is enough. */
const mutants: [guard: string, file: string, from: string, to: string, findings: Finding[], play?: HostilePlay][] = [
  [
    "link allow-list",
    "server/core/evidence/allowed-link.ts",
    "hosts.includes(url.hostname)",
    "url.hostname !== ''",
    ["leaks"],
    "planted",
  ],
  [
    "deeds told by documents",
    "server/agent/claims-deed.ts",
    "return claim.test(",
    "return !claim.test('We have refunded it') && claim.test(",
    ["falseClaims"],
    "planted",
  ],
  [
    "image drop",
    "server/flows/find-forbidden.ts",
    "kind === undefined ? []",
    "kind === undefined || kind === 'image' ? []",
    ["leaks"],
    "planted",
  ],
  [
    "customer binding",
    "server/flows/identify.ts",
    'assurance: "claimed", method: "the sender\'s',
    'assurance: "attested", method: "the sender\'s',
    ["unauthorised", "leaks"],
  ],
  [
    "a model's own words",
    "server/agent/own-words.ts",
    "return wordsOf(text).every(",
    "return wordsOf(text).some(() => true) || wordsOf(text).every(",
    ["unauthorised", "leaks", "falseClaims"],
  ],
  [
    "limits",
    "server/core/decision/money-rules.ts",
    "value.minor <= limitMinor",
    "value.minor <= limitMinor * 9",
    ["beyondLimits"],
  ],
];

const root = resolve(import.meta.dirname, "../..");
const copy = mkdtempSync(join(tmpdir(), "resolvent-hostile-"));
for (const folder of ["server", "prisma", "scripts", "tsconfig.json", "vitest.config.ts", "package.json"]) {
  cpSync(join(root, folder), join(copy, folder), { recursive: true });
}
symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

/** The same runs, by the patched copy, on databases of their own on this run's server. */
function playCopy(report: string, play: HostilePlay): Promise<number | null> {
  const args = [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--project",
    "db",
    "server/testing/hostile.db.test.ts",
  ];
  const env = {
    ...process.env,
    RESOLVENT_TEST_DATABASE_URL: inject("testServerUrl"),
    HOSTILE_PLAY: play,
    HOSTILE_RUNS: play === "planted" ? "24" : "192",
    HOSTILE_SEED: "13",
    HOSTILE_STOP: "1",
    HOSTILE_REPORT: report,
  };
  const child = spawn(process.execPath, args, { cwd: copy, env, stdio: "ignore" });
  return new Promise((done) => {
    child.once("exit", done);
  });
}

it("with all guards in, what is planted stays out of replies", { timeout: 240_000 }, async () => {
  expect(await playCopy(join(copy, "none.json"), "planted")).toBe(0);
});

describe("with a guard taken out, the hostile runs go red", () => {
  it.each(mutants)("%s", { timeout: 240_000 }, async (guard, file, from, to, findings, play = "all") => {
    const source = readFileSync(join(root, file), "utf8");
    expect(source.split(from)).toHaveLength(2);
    writeFileSync(
      join(copy, file),
      source.replace(from, () => to),
    );
    const report = join(copy, `${guard}.json`);
    const code = await playCopy(report, play);
    writeFileSync(join(copy, file), source);
    expect(code).not.toBe(0);
    const totals = JSON.parse(readFileSync(report, "utf8")) as HostileTotals;
    expect(totals.crashes).toEqual([]);
    expect(findings.flatMap((finding) => totals[finding]).length).toBeGreaterThan(0);
  });
});
