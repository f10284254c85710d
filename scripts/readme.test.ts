import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { releaseToFiles } from "@/server/core/policy/release-files";
import { freePort } from "./parts/free-port.mjs";

// Every command that the README names is run here, as a newcomer would type it, on a data folder of its own.

const root = resolve(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const data = mkdtempSync(join(tmpdir(), "readme-"));
const ticketFile = join(data, "ticket.json");
const env = { ...process.env, RESOLVENT_DATA: data, DATABASE_URL: "" };

/** The commands of the README: its `sh` blocks, and what stands between backticks and begins with npm. */
function commandsOf(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap((match) => (match[1] ?? "").trim().split("\n"));
  const inline = [...text.matchAll(/`(npm [^`]+)`/g)].map((match) => match[1] ?? "");
  return [...new Set([...blocks, ...inline])];
}

interface Started {
  child: ChildProcess;
  output: () => string;
}

/** Starts a command in a process group of its own, as a terminal does, and waits for the line that says it is ready. */
async function startUntilReady(command: string[]): Promise<Started> {
  const child = spawn("npm", command, { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  await new Promise<void>((ready, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes("Ctrl-C stops everything")) ready();
      });
    }
    child.once("exit", (code) => {
      fail(new Error(`${command.join(" ")} ended with ${String(code)}:\n${output}`));
    });
  });
  return { child, output: () => output };
}

/** Ctrl-C: the signal reaches the whole group. */
async function interrupt({ child }: Started): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  process.kill(-(child.pid ?? 0), "SIGINT");
  await ended;
}

/** Runs a command to its end while this process goes on serving. */
function run(command: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const child = spawn("npm", command, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.once("exit", (status) => {
      done({ status, stdout, stderr });
    });
  });
}

/** Processes whose command line names our data folder (Linux). */
function leftovers(): string[] {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes(`${data}/`));
}

const scripts = z.object({ scripts: z.record(z.string(), z.string()) });
const tried = new Set<string>();
let port = 0;
let started: Started | null = null;

beforeAll(async () => {
  chmodSync(data, 0o755); // as root the database runs as another user, who has to reach its folder
  port = await freePort();
  const block = /^```json\n([\s\S]*?)^```/m.exec(readme)?.[1] ?? "";
  writeFileSync(ticketFile, block);
});

afterAll(async () => {
  if (started) await interrupt(started);
  rmSync(data, { recursive: true, force: true });
});

describe("the commands of the README", () => {
  it("npm start, on another port, with a fresh data folder", async () => {
    tried.add("npm start").add("npm start -- --port 4000");
    started = await startUntilReady(["start", "--", "--port", String(port)]);
    expect(started.output()).toContain(`http://127.0.0.1:${String(port)}`);
    expect(started.output()).toMatch(/lead@pinewood\.example with the password \S+/);
    const health = await fetch(`http://127.0.0.1:${String(port)}/api/health`);
    expect(health.status).toBe(200);
    const page = await fetch(`http://127.0.0.1:${String(port)}/`);
    expect(await page.text()).toContain("Resolvent");
  });

  it("refuses a second start on the same folder, and a taken port, in one line each", async () => {
    const again = await run(["start", "--silent", "--", "--port", String(await freePort())]);
    expect(again).toMatchObject({ status: 1, stdout: "" });
    expect(again.stderr.trim()).toMatch(/^Resolvent already runs on .*$/);
    const taken = spawnSync("npm", ["start", "--silent", "--", "--port", String(port)], {
      cwd: root,
      env: { ...env, RESOLVENT_DATA: join(data, "other") },
      encoding: "utf8",
    });
    expect(taken.status).toBe(1);
    expect(taken.stderr.trim()).toMatch(/^port \d+ is taken: .*$/);
  });

  it("npm run migrate and npm run seed, beside a running start", async () => {
    tried.add("npm run migrate").add("npm run seed");
    const migrated = await run(["run", "migrate"]);
    expect(migrated.status, migrated.stderr).toBe(0);
    expect(migrated.stdout).toContain("No pending migrations");
    const seeded = await run(["run", "seed"]);
    expect(seeded.status, seeded.stderr).toBe(0);
  });

  it("npm run --silent resolve, with the README's ticket", async () => {
    tried.add("npm run --silent resolve -- --file ticket.json --json");
    const resolved = await run(["run", "--silent", "resolve", "--", "--file", ticketFile, "--json"]);
    expect(resolved.status, resolved.stderr).toBe(0);
    const answer = z.object({ outcome: z.string(), auditVerified: z.boolean() }).parse(JSON.parse(resolved.stdout));
    expect(answer.auditVerified).toBe(true);
    const bad = await run(["run", "--silent", "resolve", "--", "--file", join(data, "none.json"), "--json"]);
    expect(bad.status).toBe(2);
    expect(bad.stderr).toContain("none.json");
  });

  it("npm run bench -- loop", async () => {
    tried.add("npm run bench -- loop");
    const bench = await run(["run", "bench", "--", "loop", "--tickets", "16", "--lone", "3"]);
    expect(bench.status, bench.stderr).toBe(0);
    expect(bench.stdout).toMatch(/tickets?/);
  });

  it("npm run screenshots and npm run lighthouse, of the sign-in page of a console that runs", async (context) => {
    tried.add("npm run screenshots").add("npm run lighthouse");
    const password = /with the password (\S+)/.exec(started?.output() ?? "")?.[1] ?? "";
    const beside = ["--beside", `http://127.0.0.1:${String(port)}`, "--password", password];
    const drawn = await run(["run", "screenshots", "--", "sign-in", ...beside]);
    context.skip(drawn.stderr.includes("there is no Chromium"), "there is no Chromium");
    expect(drawn.status, drawn.stderr).toBe(0);
    expect(drawn.stdout).toMatch(/^4 pictures in /m);
    const scored = await run(["run", "lighthouse", "--", "/sign-in", ...beside]);
    expect(scored.status, scored.stderr).toBe(0);
    expect(scored.stdout).toMatch(/'\/sign-in' *│ *\d+/);
  });

  it("Ctrl-C stops everything, and the next start keeps the data", async () => {
    if (started) await interrupt(started);
    expect(leftovers()).toEqual([]);
    const password = (text: string) => /with the password (\S+)/.exec(text)?.[1];
    const before = password(started?.output() ?? "");
    started = await startUntilReady(["start", "--", "--port", String(port)]);
    expect(started.output()).not.toContain("making a new one");
    expect(password(started.output())).toBe(before);
    await interrupt(started);
    expect(leftovers()).toEqual([]);
  });

  it("npm run dev", async () => {
    tried.add("npm run dev");
    started = await startUntilReady(["run", "dev", "--", "--port", String(port)]);
    expect((await fetch(`http://127.0.0.1:${String(port)}/api/health`)).status).toBe(200);
    await interrupt(started);
    expect(leftovers()).toEqual([]);
  });

  it("npm run demo-year, on the data of a console that is stopped", async () => {
    tried.add("npm run demo-year");
    const year = await run(["run", "--silent", "demo-year", "--", "--tickets", "3"]);
    expect(year.status, year.stderr).toBe(0);
    expect(year.stdout).toMatch(/ in 365 days, \d+ min \d+ s: verified /);
    expect(leftovers()).toEqual([]);
  });

  it("npm run policy, on a release kept as files", async () => {
    tried.add("npm run policy -- check DIR");
    for (const [path, text] of releaseToFiles(demoRelease) ?? []) {
      mkdirSync(dirname(join(data, "release", path)), { recursive: true });
      writeFileSync(join(data, "release", path), text);
    }
    const checked = await run(["run", "policy", "--", "check", join(data, "release")]);
    expect(checked).toMatchObject({ status: 0, stdout: expect.stringContaining("0 errors, 0 warnings") as unknown });
  });

  it("npm test, by one part of it; the other parts are running now", async () => {
    tried.add("npm test").add("npm test -- unit").add("npm run check").add("npm run format");
    const part = await run(["test", "--", "boundaries"]);
    expect(part.stdout.trim().split("\n").at(-1)).toBe("1 passed, 0 failed, 0 skipped");
    expect(part.status).toBe(0);
    const unknown = await run(["test", "--", "nonsense"]);
    expect(unknown.status).toBe(1);
    expect(unknown.stderr).toMatch(/there are static, .*types.*lint.*unit.*db.*browser/);
    const { scripts: named } = scripts.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
    expect(named).toMatchObject({ check: "node scripts/test.mjs static", format: "prettier --write ." });
  });

  it("are all tried", () => {
    expect(commandsOf(readme).filter((command) => !tried.has(command))).toEqual([]);
  });
});
