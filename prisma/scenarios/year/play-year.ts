import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { Release } from "@/server/core/policy/release";
import { workingTime } from "@/server/core/ticket/working-time";
import { gradeResolution } from "@/server/flows/grade-resolution";
import { liftDemotion } from "@/server/flows/lift-demotion";
import { readWebhook } from "@/server/flows/read-webhook";
import { receiveEvent } from "@/server/flows/receive-event";
import { sealAudit } from "@/server/flows/seal-audit";
import { settleEvidence } from "@/server/flows/settle-evidence";
import type { Shell } from "@/server/flows/shell";
import { sweep } from "@/server/flows/sweep";
import { inTransaction } from "@/server/platform/db";
import { sha256Hex } from "@/server/platform/digest";
import { appendAudit } from "@/server/store/audit";
import { findCurrentRelease, insertPublishedRelease } from "@/server/store/releases";
import { getSettings } from "@/server/store/settings";
import type { SandboxAccount } from "../connect-sandbox";
import { demoIds } from "../demo-ids";
import { demoRelease } from "../demo-release";
import { demoSettings } from "../demo-settings";
import { seedEntry } from "../seed-entry";
import { drawsOf } from "./year-draws";
import { nextOf, type YearTicket } from "./year-ticket";
import { openYearVendor, type Delivery } from "./year-vendor";
import type { Person, YearWorld } from "./year-world";

const dayMs = 86_400_000;
const daysOfYear = 365;
/** Tickets of one day that are gone on with at the same time. */
const atOnce = 6;

export interface YearInput {
  tickets: number;
  /** The first of its days. */
  start: Date;
  /** Days that are over already: their timers have run. */
  daysDone: number;
  account: SandboxAccount;
  people: readonly Person[];
  /** The workspace's shell at a time. */
  shellAt: (at: Date) => Shell;
  onDay: (done: { day: number; days: number; opened: number }) => void;
}

/**
 * Plays a year of the demo company through the real loop: mails come in by the sandbox's door, the agent works them, people decide what
 * waits and take over what was handed to them, customers rate and come back, and the timers run once a day. Nothing is written past the
 * flows. Can be killed and begun again: what has happened is found in the tables.
 */
export async function playYear(input: YearInput): Promise<void> {
  const { shellAt, start } = input;
  const vendor = await openYearVendor(input.account, (delivery) => takeIn(shellAt, delivery));
  const world: YearWorld = { vendor, at: shellAt, people: input.people };
  const plan = planYear(input);
  try {
    let opened = 0;
    const open = new Set<YearTicket>();
    for (let day = 0; day < daysOfYear; day += 1) {
      const until = new Date(start.getTime() + (day + 1) * dayMs);
      if (day >= input.daysDone) await beginDay(world, input, day);
      for (let one = plan[opened]; one !== undefined && one.opensAt < until; one = plan[opened]) {
        open.add(one);
        opened += 1;
      }
      if (day < input.daysDone) continue;
      await each([...open], async (ticket) => {
        if (!(await goOn(world, ticket, until))) open.delete(ticket);
      });
      await endDay(shellAt(until));
      input.onDay({ day: day + 1, days: daysOfYear, opened });
    }
  } finally {
    await vendor.setClock(null);
    await vendor.close();
  }
}

/** When each ticket of the year comes in: more by day than by night, more on working days, more and more. */
function planYear({ tickets, start }: YearInput): YearTicket[] {
  const hours = workingTime(demoSettings);
  const plan = Array.from({ length: tickets }, (_, index): YearTicket => {
    const draws = drawsOf(index + 1);
    // Two of three come in while somebody works.
    const wantsOpen = draws.isIn("in hours", 66);
    const times = [0, 1, 2, 3, 4, 5, 6, 7].map(
      (tries) => start.getTime() + growing(draws.of(`opens ${String(tries)}`)) * (daysOfYear - 1) * dayMs,
    );
    const [first = start.getTime()] = times;
    return { number: index + 1, opensAt: new Date(times.find((at) => hours.isOpen(at) === wantsOpen) ?? first) };
  });
  return plan.sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
}

/** A chance as a part of the year: at its end three times as much comes in as at its beginning. */
function growing(chance: number): number {
  return Math.sqrt(0.25 + 2 * chance) - 0.5;
}

/** All that happens with a ticket before `until`. False: nothing more will. */
async function goOn(world: YearWorld, ticket: YearTicket, until: Date): Promise<boolean> {
  // A ticket that cannot be gone on with stays as it is: a day has an end.
  for (let steps = 0; steps < 12; steps += 1) {
    const next = await nextOf(world, ticket);
    if (next === null) return false;
    if (next.at >= until) return true;
    await next.run();
  }
  return true;
}

async function takeIn(shellAt: YearInput["shellAt"], { headers, rawBody }: Delivery): Promise<boolean> {
  const shell = shellAt(new Date());
  const read = await readWebhook(shell, { vendor: "sandbox", connectionId: demoIds.sandbox, headers, rawBody });
  if (!read.ok) return false;
  for (const event of read.events) await receiveEvent(shellAt(new Date(event.at)), demoIds.sandbox, event);
  return true;
}

/** The vendor's clock, and what is published: people decide every refund until the summer, and the agent from then on. */
async function beginDay(world: YearWorld, { start, shellAt }: YearInput, day: number): Promise<void> {
  const at = new Date(start.getTime() + day * dayMs);
  await world.vendor.setClock(new Date(at.getTime() + dayMs / 2));
  if (day === 0) await publish(shellAt(at), 2, "suggest");
  if (day === Math.floor(daysOfYear / 2)) await publish(shellAt(at), 3, "auto");
}

async function publish(shell: Shell, number: number, level: "suggest" | "auto"): Promise<void> {
  if (((await findCurrentRelease(shell.db))?.number ?? 0) >= number) return;
  const { late_delivery_refund: refund, ...others } = demoRelease.policy.intents;
  const intents = refund === undefined ? others : { ...others, late_delivery_refund: { ...refund, level } };
  const release: Release = { ...demoRelease, number, policy: { ...demoRelease.policy, intents } };
  const publishedAt = shell.clock.now();
  const hash = sha256Hex(canonicalBytes(release));
  await inTransaction(shell.db, async (tx) => {
    await insertPublishedRelease(tx, { release, hash, publishedAt, publishedBy: null });
    await appendAudit(tx, "release", [seedEntry("release.published", publishedAt, { release: number, hash })]);
  });
}

/** What the worker's timers do every minute is done once; a lead looks at what was taken back, and lets it go on. */
async function endDay(shell: Shell): Promise<void> {
  await settleEvidence(shell);
  await gradeResolution(shell);
  await sweep(shell);
  await sealAudit(shell);
  const { body } = await getSettings(shell.db);
  const old = shell.clock.now().getTime() - 4 * dayMs;
  for (const { intent, cell, at, lifted } of body.demotions) {
    if (lifted !== null || Date.parse(at) > old) continue;
    const reason = "Looked at what spoke against it: the wording is mended.";
    await liftDemotion(shell, { intent, cell, at, reason, memberId: demoIds.workspace });
  }
}

/** Several at a time, in order. */
async function each<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list];
  const lane = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
