import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// A guard that nobody has seen refusing is a hope. Here every rule is trespassed in a copy of the repository, all in one run of
// each tool; the honest code beside the trespasses stays unmentioned.

const root = resolve(import.meta.dirname, "..");
const copy = mkdtempSync(join(tmpdir(), "trespass-"));
const sources = [
  "app",
  "components",
  "server",
  "prisma",
  "scripts",
  "e2e",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
  "package.json",
];
const configs = [".dependency-cruiser.cjs", "eslint.config.mjs"];

/** The rule that must refuse, the file that trespasses, its text. */
type Trespass = [rule: string, file: string, text: string];

const vendorFile = 'export const secret = "a vendor\'s own";\n';
const uses = (names: string, from: string) =>
  `import { ${names} } from "${from}";\n\nexport const planted = [${names}];\n`;

const imports: Trespass[] = [
  ["layer-core", "server/core/ticket/planted-store.ts", uses("insertTicket", "@/server/store/planted-store")],
  ["core-is-pure", "server/core/ticket/planted-builtin.ts", uses("readFileSync", "node:fs")],
  ["core-is-pure", "server/core/ticket/planted-package.ts", uses("v7", "uuid")],
  ["layer-platform", "server/platform/planted-core.ts", uses("plantedCore", "@/server/core/ticket/planted-core")],
  [
    "vendors-apart",
    "server/integrations/inbox/planted-neighbour.ts",
    uses("secret", "@/server/integrations/planted/client"),
  ],
  [
    "only-registry-names-vendors",
    "server/flows/planted-vendor.ts",
    uses("secret", "@/server/integrations/planted/client"),
  ],
  ["layer-store", "server/store/planted-flow.ts", uses("plantedFlow", "@/server/flows/planted-flow")],
  ["layer-agent", "server/agent/planted-store.ts", uses("insertTicket", "@/server/store/planted-store")],
  ["layer-api", "server/api/planted-agent.ts", uses("plantedAgent", "@/server/agent/planted-agent")],
  ["layer-components", "components/ui/planted-store.ts", uses("insertTicket", "@/server/store/planted-store")],
  ["layer-pages", "app/planted-flow.ts", uses("plantedFlow", "@/server/flows/planted-flow")],
  ["layer-handlers", "app/api/planted/planted-store.ts", uses("insertTicket", "@/server/store/planted-store")],
  ["components-see-the-type", "components/ui/planted-router.ts", uses("appRouter", "@/server/api/root")],
  ["layer-scripts", "scripts/planted-vendor.ts", uses("secret", "@/server/integrations/planted/client")],
  ["layer-scripts", "scripts/planted-jobs.ts", uses("plantedJobs", "@/server/jobs/planted-jobs")],
  ["start-needs-nothing", "scripts/parts/planted-package.mjs", uses("z", "zod")],
  ["home-of-ai", "server/flows/planted-ai.ts", uses("generateText", "ai")],
  ["home-of-ai", "server/understanding/planted-ai.ts", uses("createOpenAI", "@ai-sdk/openai")],
  ["home-of-prisma", "server/api/planted-prisma.ts", uses("PrismaPg", "@prisma/adapter-pg")],
  ["generated-stays-below", "server/api/planted-client.ts", uses("PrismaClient", "@/prisma/generated/client")],
  ["home-of-pg", "server/flows/planted-pg.ts", 'import pg from "pg";\n\nexport const planted = pg;\n'],
  ["home-of-pg-boss", "server/flows/planted-boss.ts", uses("PgBoss", "pg-boss")],
  ["home-of-next-auth", "server/api/planted-auth.ts", uses("getServerSession", "next-auth")],
  ["home-of-next-auth-jwt", "server/api/planted-jwt.ts", uses("getToken", "next-auth/jwt")],
  ["home-of-next-auth-react", "components/ui/planted-session.ts", uses("signIn", "next-auth/react")],
  ["home-of-cel-js", "server/knowledge/planted-cel.ts", uses("Environment", "@marcbachmann/cel-js")],
  [
    "sandbox-server-stands-alone",
    "server/integrations/sandbox/planted-inside.ts",
    uses("inside", "./server/planted-inside"),
  ],
  [
    "tests-are-not-imported",
    "server/flows/planted-testing.ts",
    uses("plantedTesting", "@/server/testing/planted-testing"),
  ],
  [
    "no-cycles",
    "server/core/ticket/planted-ring-a.ts",
    'import { b } from "./planted-ring-b";\n\nexport const a = () => b;\n',
  ],
  ["not-to-unresolvable", "server/flows/planted-nowhere.ts", uses("nothing", "@/server/flows/no-such-file")],
];

/** What the trespasses reach for, and honest neighbours: no rule may name these. */
const honest: [file: string, text: string][] = [
  ["server/store/planted-store.ts", "export const insertTicket = 1;\n"],
  [
    "server/flows/planted-flow.ts",
    uses("insertTicket", "@/server/store/planted-store").replace("planted =", "plantedFlow ="),
  ],
  ["server/agent/planted-agent.ts", "export const plantedAgent = 1;\n"],
  [
    "server/jobs/planted-jobs.ts",
    uses("plantedFlow", "@/server/flows/planted-flow").replace("planted =", "plantedJobs ="),
  ],
  ["server/core/ticket/planted-core.ts", uses("z", "zod").replace("planted =", "plantedCore =")],
  ["server/core/ticket/planted-ring-b.ts", 'import { a } from "./planted-ring-a";\n\nexport const b = () => a;\n'],
  ["server/integrations/planted/client.ts", vendorFile],
  ["server/integrations/sandbox/server/planted-inside.ts", "export const inside = 1;\n"],
  [
    "server/testing/planted-testing.ts",
    uses("secret", "@/server/integrations/planted/client").replace("planted =", "plantedTesting ="),
  ],
  [
    "components/ui/planted-type.ts",
    'import type { AppRouter } from "@/server/api/root";\n\nexport type Planted = AppRouter;\n',
  ],
];

const syntax = "no-restricted-syntax";
const lines = (count: number) =>
  Array.from({ length: count }, (_, n) => `export const line${String(n)} = ${String(n)};\n`).join("");
const branches = Array.from({ length: 13 }, (_, n) => `  if (x === ${String(n)}) return ${String(n + 1)};\n`).join("");

const lint: [...Trespass, words?: string][] = [
  [syntax, "server/core/ticket/lint-clock.ts", "export const at = () => Date.now();\n", "core-has-no-clock"],
  [syntax, "server/core/ticket/lint-bare-date.ts", "export const at = () => new Date();\n", "core-has-no-clock"],
  [syntax, "server/core/ticket/lint-chance.ts", "export const draw = () => Math.random();\n", "core-has-no-chance"],
  [syntax, "server/core/ticket/lint-uuid.ts", "export const id = () => crypto.randomUUID();\n", "core-has-no-chance"],
  [
    syntax,
    "server/core/ticket/lint-await.ts",
    "export async function late(x: Promise<number>) {\n  return await x;\n}\n",
    "core-does-not-wait",
  ],
  [
    syntax,
    "server/core/ticket/lint-fetch.ts",
    'export const page = () => fetch("https://example.com");\n',
    "core-knows-no-world",
  ],
  [
    syntax,
    "server/core/ticket/lint-console.ts",
    'export const say = () => { console.error("x"); };\n',
    "core-knows-no-world",
  ],
  [syntax, "server/flows/lint-env.ts", 'export const home = process.env["HOME"];\n', "no-process-env"],
  [syntax, "server/flows/lint-star.ts", 'export * from "./work-ticket";\n', "no-barrels"],
  [syntax, "server/flows/index.ts", 'export { workTicket } from "./work-ticket";\n', "no-barrels"],
  [
    syntax,
    "server/flows/lint-mock.test.ts",
    'import { vi } from "vitest";\n\nvi.mock("./work-ticket");\n',
    "no-module-mocks",
  ],
  [
    syntax,
    "server/flows/lint-storage.ts",
    'import { AsyncLocalStorage } from "node:async_hooks";\n\nexport const s = new AsyncLocalStorage<string>();\n',
    "one-workspace-storage",
  ],
  [syntax, "server/flows/lint-default.ts", "export default 1;\n", "named-exports-only"],
  [
    syntax,
    "components/ui/lint-colour.tsx",
    'export const Box = () => <div className="p-2 hover:bg-red-500" />;\n',
    "colours-from-tokens",
  ],
  [syntax, "components/ui/lint-link.tsx", 'import Link from "next/link";\nexport const Way = Link;\n', "one-link"],
  ["max-lines", "server/flows/lint-long.ts", lines(301)],
  [
    "max-lines-per-function",
    "server/flows/lint-long-function.ts",
    `export function long() {\n  let x = 0;\n${"  x += 1;\n".repeat(80)}  return x;\n}\n`,
  ],
  ["complexity", "server/flows/lint-branches.ts", `export function choose(x: number) {\n${branches}  return 0;\n}\n`],
  [
    "@typescript-eslint/switch-exhaustiveness-check",
    "server/flows/lint-switch.ts",
    'export function say(x: "a" | "b") {\n  switch (x) {\n    case "a":\n      return 1;\n  }\n  return 2;\n}\n',
  ],
  [
    "@typescript-eslint/no-explicit-any",
    "server/flows/lint-any.ts",
    "export const loose = (x: any): string => String(x);\n",
  ],
  [
    "@typescript-eslint/no-non-null-assertion",
    "server/flows/lint-bang.ts",
    "export const first = (x: string[]): string => x[0]!;\n",
  ],
  [
    "@typescript-eslint/no-floating-promises",
    "server/flows/lint-floating.ts",
    "export function go(x: Promise<number>) {\n  x.then(() => 1);\n}\n",
  ],
];

const lintHonest: [file: string, text: string][] = [
  ["server/core/ticket/lint-honest.ts", "export const at = (iso: string): Date => new Date(iso);\n"],
  [
    "server/core/ticket/lint-honest.test.ts",
    'import { expect, it } from "vitest";\n\nit("waits", async () => {\n  expect(await Promise.resolve(1)).toBe(1);\n});\n',
  ],
  ["server/flows/lint-exactly-long.ts", lines(300)],
  [
    "components/ui/lint-honest.tsx",
    'export const Box = () => <div className="bg-background text-foreground p-2" />;\n',
  ],
];

function plant(file: string, text: string) {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
}

beforeAll(() => {
  for (const path of [...sources, ...configs]) {
    cpSync(join(root, path), join(copy, path), {
      recursive: true,
      errorOnExist: false,
      filter: (from) => !from.includes("/.auth"),
    });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

describe("the import table", () => {
  it("refuses every planted import by the rule that is meant for it, and nothing honest", () => {
    for (const [file, text] of honest) plant(file, text);
    for (const [, file, text] of imports) plant(file, text);
    const { stdout, status } = spawnSync(process.execPath, ["scripts/boundaries.mjs"], { cwd: copy, encoding: "utf8" });
    expect(status).toBe(1);
    const refusals = stdout.split("\n");
    const unseen = imports.filter(([rule, file]) => !refusals.some((line) => line.startsWith(`${rule}: ${file} ->`)));
    expect(
      unseen.map(([rule, file]) => `${rule}: ${file}`),
      stdout,
    ).toEqual([]);
    const blamed = honest.filter(([file]) =>
      refusals.some((line) => line.includes(`: ${file} ->`) && !line.startsWith("no-cycles")),
    );
    expect(blamed).toEqual([]);
    for (const [file] of [...honest, ...imports.map(([, path]) => [path] as const)]) rmSync(join(copy, file));
  });

  it("refuses to pass when it no longer sees the code", () => {
    const lost = mkdtempSync(join(tmpdir(), "trespass-empty-"));
    for (const path of [".dependency-cruiser.cjs", "tsconfig.json", "package.json", "scripts"]) {
      cpSync(join(root, path), join(lost, path), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(lost, "node_modules"));
    const { stdout, status } = spawnSync(process.execPath, ["scripts/boundaries.mjs"], { cwd: lost, encoding: "utf8" });
    rmSync(lost, { recursive: true, force: true });
    expect(status).toBe(1);
    expect(stdout).toMatch(/only \d+ modules were read/);
  });
});

interface Message {
  ruleId: string | null;
  message: string;
}

describe("the linter", () => {
  it("refuses every planted trespass by its rule, and nothing honest", () => {
    for (const [, file, text] of lint) plant(file, text);
    for (const [file, text] of lintHonest) plant(file, text);
    const files = [...lint.map(([, file]) => file), ...lintHonest.map(([file]) => file)];
    const eslint = join(root, "node_modules/eslint/bin/eslint.js");
    const run = spawnSync(process.execPath, [eslint, "--format=json", ...files], {
      cwd: copy,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    expect(run.stdout, run.stderr).toMatch(/^\[/);
    const results = JSON.parse(run.stdout) as { filePath: string; messages: Message[] }[];
    const messagesOf = (file: string) => results.find(({ filePath }) => filePath.endsWith(file))?.messages ?? [];
    const unseen = lint.filter(
      ([rule, file, , words]) =>
        !messagesOf(file).some((m) => m.ruleId === rule && (words === undefined || m.message.startsWith(`${words}:`))),
    );
    expect(unseen.map(([rule, file, , words]) => ({ rule, words, file, said: messagesOf(file) }))).toEqual([]);
    expect(lintHonest.flatMap(([file]) => messagesOf(file))).toEqual([]);
  });
});

describe("the package file", () => {
  it("pins every version exactly", () => {
    const file = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<
      string,
      Record<string, string> | undefined
    >;
    const all = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) =>
      Object.entries(file[kind] ?? {}),
    );
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
