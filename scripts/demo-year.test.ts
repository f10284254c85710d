import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";

const data = mkdtempSync(join(tmpdir(), "year-"));
const file = join(data, "metrics.json");
const command = ["run", "--silent", "demo-year", "--", "--tickets", "40", "--export", file];
const options = { env: { ...process.env, RESOLVENT_DATA: data, DATABASE_URL: "" }, encoding: "utf8" } as const;
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

/** Begins the year, and kills all of it in the middle. */
async function killedInTheMiddle(): Promise<string> {
  const child = spawn("npm", command, { env: options.env, detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let output = "";
  await new Promise<void>((done) => {
    child.once("exit", () => done());
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("day 240 of 365")) process.kill(-(child.pid ?? 0), "SIGKILL");
    });
  });
  return output;
}

const Export = z.object({
  numbers: z.object({
    entered: z.int(),
    cards: z.array(z.object({ card: z.string(), count: z.int(), of: z.int() })),
    reviewers: z.array(z.object({ decisions: z.int(), measured: z.int() })),
    causes: z.array(z.object({ measured: z.int() })),
  }),
  rows: z.array(z.object({ enteredAtMs: z.int(), resolution: z.object({ grade: z.string() }).nullable() })),
});

test("a year is played by the flows, goes on after it was killed, and its numbers are those of its rows", async () => {
  expect(await killedInTheMiddle()).toMatch(/day 240 of 365: \d+ of 40 tickets/);
  const again = spawnSync("npm", command, options);
  expect(again.status, again.stderr).toBe(0);
  expect(again.stderr).not.toContain("day 30 of");
  expect(again.stdout).toMatch(/^40 tickets in 365 days, \d+ min \d+ s: verified \d+ of \d+/);

  const { numbers, rows } = Export.parse(JSON.parse(readFileSync(file, "utf8")));
  expect([numbers.entered, rows.length]).toEqual([40, 40]);
  const card = (id: string) => numbers.cards.find((one) => one.card === id) ?? { count: 0, of: 0 };
  for (const id of ["verified", "assumed", "approval", "csat", "csat_response", "off_hours", "first_response_person"]) {
    expect(card(id).count, id).toBeGreaterThan(0);
  }
  expect(card("logged").count).toBe(card("logged").of);
  expect(numbers.reviewers.every(({ decisions, measured }) => measured === decisions)).toBe(true);
  expect(numbers.causes.some(({ measured }) => measured > 0)).toBe(true);
  expect(rows.filter(({ resolution }) => resolution?.grade === "pending").length).toBeLessThan(10);
  const months = new Set(rows.map(({ enteredAtMs }) => new Date(enteredAtMs).getUTCMonth()));
  expect(months.size).toBeGreaterThan(8);

  const recounted = spawnSync("npm", ["run", "--silent", "recount", "--", file], options);
  expect(recounted).toMatchObject({ status: 0, stdout: expect.stringContaining("The same as exported") as unknown });

  const other = spawnSync("npm", [...command, "--tickets", "41"], options);
  expect(other).toMatchObject({ status: 2, stderr: expect.stringContaining("go on with --tickets 40") as unknown });
});
