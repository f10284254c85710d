import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { demoSettings } from "@/prisma/scenarios/demo-settings";
import { playYear } from "@/prisma/scenarios/year/play-year";
import { seedWorkspace } from "@/prisma/scenarios/seed-workspace";
import { exportMetrics } from "@/server/flows/export-metrics";
import { createShell, database, openConfiguredModels } from "@/server/flows/open-shell";
import { readMetrics } from "@/server/flows/read-metrics";
import { syncKnowledge } from "@/server/flows/sync-knowledge";
import { inWorkspace } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { openLogger } from "@/server/platform/logger";
import { installJobs } from "@/server/store/jobs";

const dayMs = 86_400_000;
const Progress = z.strictObject({ tickets: z.int(), start: z.iso.datetime(), daysDone: z.int() });
type Progress = z.infer<typeof Progress>;

const { values } = parseArgs({
  options: {
    tickets: { type: "string", default: "2000" },
    /** Where it is kept how far the year has come. */
    state: { type: "string" },
    /** Where the numbers of the year are written to, for `npm run recount`. */
    export: { type: "string" },
  },
});

function fail(says: string): never {
  process.stderr.write(`${says}\n`);
  process.exit(2);
}

const tickets = Number(values.tickets);
if (!Number.isInteger(tickets) || tickets < 1 || tickets > 20_000) fail("--tickets takes a number from 1 to 20000");
const { state: stateFile } = values;
if (stateFile === undefined) fail("--state is missing: use npm run demo-year");

function readProgress(file: string): Progress {
  if (!existsSync(file)) {
    const start = new Date(Math.floor(Date.now() / dayMs) * dayMs - 365 * dayMs);
    return { tickets, start: start.toISOString(), daysDone: 0 };
  }
  const found = Progress.parse(JSON.parse(readFileSync(file, "utf8")));
  if (found.tickets === tickets) return found;
  fail(
    `This data folder has begun a year of ${String(found.tickets)} tickets: go on with --tickets ${String(found.tickets)}.`,
  );
}

function keep(file: string, progress: Progress): void {
  writeFileSync(`${file}.new`, JSON.stringify(progress));
  renameSync(`${file}.new`, file);
}

const { sandboxUrl: url, sandboxToken: token, sandboxWebhookSecret: webhookSecret, demoPassword, databaseUrl } = env();
if (url === null || token === null || webhookSecret === null) fail("the sandbox's address and secrets are not there");
const account = { url, token, webhookSecret };
const progress = readProgress(stateFile);
const start = new Date(progress.start);
const log = openLogger(env().logLevel, { scope: "year" });

async function run(file: string): Promise<void> {
  const begun = performance.now();
  await installJobs(databaseUrl);
  const costs = { currency: "EUR", reviewerHourMinor: 38_00, millionTokensMinor: 2_50 };
  const settings = { ...demoSettings, costs };
  const { workspaceId } = await seedWorkspace(database(), {
    sandbox: account,
    password: demoPassword,
    at: start,
    settings,
  });
  const models = openConfiguredModels();
  const shellAt = (at: Date) =>
    createShell(workspaceId, { database: database(), models, log, clock: { now: () => at } });
  const users = await database().global.user.findMany({
    where: { email: { in: deciders } },
    orderBy: { email: "asc" },
  });
  const people = users.map(({ id, name }) => ({ memberId: id, name }));
  if (people.length === 0) fail("the people of the demo are not there: DEMO_PASSWORD makes them");
  await inWorkspace(workspaceId, async () => {
    await syncKnowledge(shellAt(start));
    const { daysDone } = progress;
    await playYear({
      ...{ tickets, start, daysDone, account, people, shellAt },
      onDay: ({ day, days, opened }) => {
        keep(file, { ...progress, daysDone: day });
        say(day, days, opened, performance.now() - begun);
      },
    });
    await summarise(shellAt, begun);
  });
}

const deciders = ["lead@pinewood.example", "reviewer@pinewood.example", "owner@pinewood.example"];

const length = (ms: number) => `${String(Math.floor(ms / 60_000))} min ${String(Math.round((ms % 60_000) / 1000))} s`;

function say(day: number, days: number, opened: number, ms: number): void {
  const line = `day ${String(day)} of ${String(days)}: ${String(opened)} of ${String(tickets)} tickets, ${length(ms)}`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}\u001b[K${day === days ? "\n" : ""}`);
  else if (day % 30 === 0 || day === days) process.stderr.write(`${line}\n`);
}

async function summarise(shellAt: (at: Date) => ReturnType<typeof createShell>, begun: number): Promise<void> {
  const now = new Date(start.getTime() + 365 * dayMs);
  const { db } = shellAt(now);
  const period = { since: start, until: now, intent: null };
  const { cards, entered } = await readMetrics(db, period, now);
  const share = (id: string) => {
    const card = cards.find((one) => one.card === id);
    return `${String(card?.count ?? 0)} of ${String(card?.of ?? 0)}`;
  };
  process.stdout.write(
    `${String(entered)} tickets in 365 days, ${length(performance.now() - begun)}: verified ${share("verified")}, handed to a person ${share("escalated")}, approved ${share("approval")}, satisfied customers ${share("csat")} (${share("csat_response")} answered)\n`,
  );
  if (values.export === undefined) return;
  const parts: string[] = [];
  for await (const part of exportMetrics(db, period, { format: "json", now })) parts.push(part);
  writeFileSync(values.export, parts.join(""));
}

try {
  await run(stateFile);
} finally {
  await database().close();
}
