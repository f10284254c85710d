import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { parseArgs } from "node:util";
import {
  releaseFromFiles,
  releaseToFiles,
  type FileFault,
  type ReleaseFiles,
} from "@/server/core/policy/release-files";
import type { ReleaseBody } from "@/server/core/policy/replay";
import { Settings } from "@/server/core/policy/settings";
import { importRelease, placedIssues } from "@/server/flows/import-release";
import { database, openShell } from "@/server/flows/open-shell";
import { listFlips, replayPeriod, replayRelease } from "@/server/flows/replay-release";
import type { Shell } from "@/server/flows/shell";
import { testRelease } from "@/server/flows/test-release";
import { inWorkspace } from "@/server/platform/db";
import { findCurrentRelease, findRelease } from "@/server/store/releases";
import { getSettings } from "@/server/store/settings";
import { getWorkspaceId } from "@/server/store/workspaces";

const usage =
  "use: npm run policy -- check|test|replay|export DIR [--settings FILE] [--days N] [--flips N] [--release N]";

const options = {
  workspace: { type: "string", default: "pinewood" },
  /** Settings as JSON, for `test`; without them a test meets a company that sets no lines of its own. */
  settings: { type: "string" },
  days: { type: "string", default: "90" },
  flips: { type: "string", default: "20" },
  release: { type: "string" },
} as const;

class Refused extends Error {}

type Values = ReturnType<typeof readArgs>["values"];

function readArgs() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch {
    throw new Refused(usage);
  }
}

function readFiles(dir: string): ReleaseFiles {
  if (!existsSync(join(dir, "release.json"))) throw new Refused(`${dir} holds no release.json`);
  const paths = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".json"));
  return new Map(paths.map((path) => [path.split(sep).join("/"), readFileSync(join(dir, path), "utf8")]));
}

function place(dir: string, { path, line, column }: FileFault): string {
  return `${join(dir, path)}:${String(line)}:${String(column)}`;
}

function readRelease(dir: string): { release: ReleaseBody; files: ReleaseFiles } {
  const files = readFiles(dir);
  const read = releaseFromFiles(files);
  if (read.ok) return { release: read.release, files };
  throw new Refused(read.faults.map((fault) => `${place(dir, fault)} ${fault.message}`).join("\n"));
}

/** True without errors; warnings are printed as well. */
function check(dir: string): boolean {
  const { release, files } = readRelease(dir);
  const issues = placedIssues(files, release);
  for (const { severity, at, code, where, message, position } of issues) {
    const spot = position === undefined ? "" : ` (at character ${String(position + 1)})`;
    console.log(`${place(dir, at)} ${severity} ${code} ${where}: ${message}${spot}`);
  }
  const errors = issues.filter(({ severity }) => severity === "error").length;
  console.log(`${String(errors)} errors, ${String(issues.length - errors)} warnings`);
  return errors === 0;
}

function test(dir: string, settings: string | undefined): boolean {
  const { release } = readRelease(dir);
  const results = testRelease(release, settings === undefined ? plainSettings(release) : readSettings(settings));
  for (const { name, failures } of results) {
    console.log(failures.length === 0 ? `ok      ${name}` : `failed  ${name}: ${failures.join("; ")}`);
  }
  const failed = results.filter(({ failures }) => failures.length > 0).length;
  console.log(`${String(results.length - failed)} of ${String(results.length)} tests hold`);
  return failed === 0;
}

function readSettings(file: string): Settings {
  const read = Settings.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!read.success) throw new Refused(`${file} holds no settings: ${read.error.issues[0]?.message ?? ""}`);
  return read.data;
}

/** Nothing of the workspace stands in the way: what is left is what the release itself says. */
function plainSettings({ tests }: ReleaseBody): Settings {
  const values = tests.flatMap(({ given }) => given.actions.flatMap(({ value }) => value ?? []));
  const highValueLines = Object.fromEntries(values.map(({ currency }) => [currency, Number.MAX_SAFE_INTEGER]));
  const empty = { killSwitches: { all: false, actions: [], intents: [] }, budgets: [], workingHours: [] };
  const numbers = { personWithinHours: 8, stepBudget: 8, maxRepliesPerEpisode: 3 };
  return Settings.parse({
    ...{ companyName: "A company", timeZone: "UTC", languages: ["en"], acknowledgements: {}, highValueLines },
    ...empty,
    ...numbers,
  });
}

async function replay(shell: Shell, dir: string, { days, flips: most }: Values): Promise<boolean> {
  const { release, files } = readRelease(dir);
  const imported = importRelease(files, (await getSettings(shell.db)).body);
  if (!imported.ok) console.log(`The console would refuse it: npm run policy -- check and test say why`);
  const period = replayPeriod(shell.clock.now(), { days: wholeOf("days", days) });
  const summary = await replayRelease(shell, release, period);
  const { flips } = await listFlips(shell, release, period, { after: null, limit: wholeOf("flips", most) });
  console.log(JSON.stringify(summary, null, 2));
  for (const flip of flips) {
    const did = flip.person === null ? "" : `, a person has ${flip.person} it`;
    const why = flip.to.reasons.join(", ");
    console.log(
      `${flip.externalRef} ${flip.kind} (${flip.intent ?? "no intent"}${why === "" ? "" : `: ${why}`})${did}`,
    );
  }
  return true;
}

function wholeOf(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Refused(`--${name} takes a whole number from 1`);
  return value;
}

async function exportTo(shell: Shell, dir: string, { release: number }: Values): Promise<boolean> {
  const found =
    number === undefined ? await findCurrentRelease(shell.db) : await findRelease(shell.db, wholeOf("release", number));
  if (found === null) throw new Refused("there is no such release");
  const files = releaseToFiles(found);
  if (files === null) throw new Refused("this release names an intent twice, or one that it does not have");
  for (const [path, text] of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  console.log(`release ${String(found.number)} written to ${dir}: ${String(files.size)} files`);
  return true;
}

async function inInstallation(workspace: string, work: (shell: Shell) => Promise<boolean>): Promise<boolean> {
  try {
    const workspaceId = await getWorkspaceId(database().global, workspace);
    return await inWorkspace(workspaceId, async () => work(await openShell(workspaceId)));
  } finally {
    await database().close();
  }
}

async function run(): Promise<boolean> {
  const { values, positionals } = readArgs();
  const [what, dir, more] = positionals;
  if (dir === undefined || more !== undefined) throw new Refused(usage);
  if (what === "check") return check(dir);
  if (what === "test") return test(dir, values.settings);
  if (what === "replay") return inInstallation(values.workspace, (shell) => replay(shell, dir, values));
  if (what === "export") return inInstallation(values.workspace, (shell) => exportTo(shell, dir, values));
  throw new Refused(usage);
}

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
