import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { BillingPort } from "@/server/core/ports/billing";
import { AppError, VendorError } from "@/server/platform/errors";
import { systemIds } from "@/server/platform/ids";
import { findLatestDecision } from "@/server/store/decisions";
import { openDemoStage } from "@/server/testing/demo-stage";
import { readWaitingQueue, recountQueue } from "@/server/testing/queue-recount";
import { finding, standIn } from "@/server/testing/stand-in";
import { withClient } from "@/server/testing/template-database";
import { eraseCustomer } from "./erase-customer";
import { handOver } from "./hand-over";
import { settleReview, type Verdict } from "./settle-review";
import type { Shell } from "./shell";
import { sweep } from "./sweep";
import { workTicket } from "./work-ticket";

// However tickets come and go, the queue holds what waits, and nothing else: after every step of random sequences of the
// real flows it is counted anew from the reviews, escalations and tickets themselves.

const stage = await openDemoStage({ crowd: 400 });
const { shell, within, sandbox, url } = stage;
const memberId = systemIds.next();
const dayMs = 86_400_000;

let ahead = 0;
const timed = (of: Shell): Shell => ({ ...of, clock: { now: () => new Date(Date.now() + ahead) } });
const now = () => timed(shell);

/** Billing that takes no refund for now. */
const down = (): Shell => {
  const refuses = () => Promise.reject(new VendorError("unavailable"));
  const find: Shell["connections"]["find"] = async (name) => {
    const owned = await shell.connections.find(name);
    if (!owned || name !== "billing") return owned;
    const get = (of: object, method: string) => (method === "refund" ? refuses : (Reflect.get(of, method) as unknown));
    return standIn(owned, new Proxy(owned.port as BillingPort, { get }) as typeof owned.port);
  };
  return { ...now(), connections: finding(shell.connections, find) };
};

interface Open {
  ticketId: string;
  ticketRef: string;
  from: string;
}
const opened: Open[] = [];
let customer = 0;

const file = { name: "parcel.png", mediaType: "image/png", bytes: 10, ref: "file-1" };
const stories = [
  { text: "My order PT-# is more than a week late. Please refund it.", attachments: [file] },
  { text: "My order PT-# is more than a week late. Please refund it.", attachments: [] },
  { text: "My order PT-# never came. My lawyer will hear of it and we will see you in court.", attachments: [] },
  {
    text: "Where is my order PT-#? Please refund it, it is a week late.",
    attachments: [],
    authenticity: "unverified" as const,
  },
];

async function open(story: number): Promise<Open> {
  customer += 1;
  const from = `crowd.${String(customer).padStart(5, "0")}@example.com`;
  const told = stories[story % stories.length] ?? stories[0];
  if (!told) throw new Error("no story");
  const text = told.text.replace("#", String(900_000 + customer));
  const { ticketRef } = await sandbox.door.openTicket({
    ...{ from, subject: "My order", authenticity: "dmarc_pass", ...told, text },
  });
  await stage.settleEvents();
  const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  opened.push({ ticketId: id, ticketRef, from });
  return { ticketId: id, ticketRef, from };
}

/** Refusals are part of what happens; anything else is not. */
async function happily(work: () => Promise<unknown>): Promise<void> {
  await within(work).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}

async function settle(at: number, verdictOf: (parts: string[]) => Verdict): Promise<void> {
  const waiting = await within(() => shell.db.review.findMany({ where: { state: "waiting" }, orderBy: { id: "asc" } }));
  const card = waiting[at % Math.max(1, waiting.length)];
  if (!card) return;
  const { id: reviewId, shownHash, ticketId } = card;
  const latest = await within(() => findLatestDecision(shell.db, ticketId));
  const parts = latest?.decision.parts.filter(({ outcome }) => outcome === "review").map(({ part }) => part) ?? [];
  await happily(() => settleReview(now(), { reviewId, shownHash, memberId, verdict: verdictOf(parts) }));
}

const some = (at: number): Open | undefined => opened[at % Math.max(1, opened.length)];
const onSome = (work: (ticket: Open) => Promise<unknown>) => async (at: number) => {
  const ticket = some(at);
  if (ticket) await work(ticket);
};
const vouch = "By telephone";

const steps: Record<string, (at: number) => Promise<void>> = {
  "a ticket comes in and is worked": async (at) => {
    const { ticketId } = await open(at);
    await happily(() => workTicket(now(), { ticketId }));
  },
  "a ticket comes in while billing is down": async (at) => {
    const { ticketId } = await open(at % 2);
    await happily(() => workTicket(down(), { ticketId }));
  },
  "all of a card is approved": (at) => settle(at, (parts) => ({ kind: "approve", parts, vouch })),
  "its action alone is approved": (at) =>
    settle(at, (parts) => ({ kind: "approve", parts: parts.filter((part) => part !== "reply"), vouch })),
  "a card is rejected": (at) => settle(at, () => ({ kind: "reject", reason: "other", note: null })),
  "a customer writes again": onSome(async ({ ticketRef, from, ticketId }) => {
    await sandbox.door.reply({ ticketRef, from, text: "Is there any news on this?", authenticity: "dmarc_pass" });
    await stage.settleEvents();
    await happily(() => workTicket(now(), { ticketId }));
  }),
  "a person answers in the helpdesk": onSome(async ({ ticketRef }) => {
    await sandbox.door.personReply({ ticketRef, author: "Kim", text: "I look into it." });
    await stage.settleEvents();
  }),
  "a ticket is worked": onSome(({ ticketId }) => happily(() => workTicket(now(), { ticketId }))),
  "a ticket is worked while billing is down": onSome(({ ticketId }) => happily(() => workTicket(down(), { ticketId }))),
  "a ticket is handed over": onSome(({ ticketId }) => happily(() => handOver(now(), ticketId, "it went wrong"))),
  "a customer is erased": (at) =>
    at % 3 === 0
      ? onSome(({ from }) => happily(() => eraseCustomer(now(), { address: from, customerId: null }, memberId)))(at)
      : Promise.resolve(),
  "four days pass": async () => {
    ahead += 4 * dayMs;
    await happily(() => sweep(now()));
  },
  "half an hour passes": async () => {
    ahead += dayMs / 48;
    await happily(() => sweep(now()));
  },
};
const names = Object.keys(steps);

async function drift(): Promise<unknown> {
  const { queue, sources } = await within(async () => ({
    queue: await readWaitingQueue(shell.db),
    sources: await recountQueue(shell.db),
  }));
  return expect(queue).toEqual(sources);
}

/** What has ended says how, and as the review says it. */
async function ends(): Promise<void> {
  const items = await within(() =>
    shell.db.queueItem.findMany({ where: { kind: "review", decidedAt: { not: null } } }),
  );
  for (const item of items) {
    const review = await within(() => shell.db.review.findFirstOrThrow({ where: { id: item.id } }));
    expect(item).toMatchObject({ verdict: review.state, decidedBy: review.decidedBy, decidedAt: review.decidedAt });
    expect(item).toMatchObject({ claimedBy: null, snoozeUntil: null, snoozeEvent: null });
  }
  const held = await within(() =>
    shell.db.escalation.findMany({ where: { state: "open" }, select: { ticketId: true } }),
  );
  const tickets = await within(() =>
    shell.db.ticket.findMany({ where: { id: { in: held.map((one) => one.ticketId) } } }),
  );
  expect(new Set(tickets.map(({ state }) => state))).toEqual(new Set(tickets.length === 0 ? [] : ["escalated"]));
}

const seenKinds = new Set<string>();

test(
  "random sequences of everything that happens never make the queue drift from what waits",
  { timeout: 240_000 },
  async () => {
    const step = fc.tuple(fc.constantFrom(...names, ...names.slice(0, 2), ...names.slice(0, 2)), fc.nat(1000));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 14, maxLength: 14 }), async (sequence) => {
        for (const [name, at] of sequence) {
          await steps[name]?.(at);
          await drift();
          for (const { kind } of await within(() => readWaitingQueue(shell.db))) seenKinds.add(kind);
        }
        await ends();
      }),
      { numRuns: 8, seed: 41, endOnFailure: true },
    );
    expect([...seenKinds].sort()).toEqual(["escalation", "review", "wait"]);
  },
);

describe("negative control", () => {
  beforeEach(async () => {
    const { ticketId } = await open(0);
    await within(() => workTicket(now(), { ticketId }));
    await drift();
  });

  test.each([
    ["a card that is closed behind the store's back", "update review set state = 'stale' where state = 'waiting'"],
    ["an item that is lost", "delete from queue_item where decided_at is null"],
    ["an item that says something else", "update queue_item set team = 'Nobody' where decided_at is null"],
  ])("%s is found out", async (_what, sql) => {
    await withClient(url, async (client) => {
      await client.query("select set_config('app.workspace', id::text, false) from workspace");
      await client.query("begin");
      await client.query(sql);
      await client.query("commit");
    });
    await expect(drift()).rejects.toThrow();
    await withClient(url, async (client) => {
      await client.query("select set_config('app.workspace', id::text, false) from workspace");
      await client.query("delete from queue_item where decided_at is null");
      await client.query("update review set state = 'stale' where state = 'waiting'");
      await client.query("update escalation set state = 'ended'");
      await client.query("update ticket set state = 'closed' where state = 'waiting_vendor'");
    });
  });
});
