import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { workTicket } from "@/server/flows/work-ticket";
import { repository } from "@/server/testing/crash/children";
import { copyWithout } from "@/server/testing/crash/controls";
import { openDemoStage } from "@/server/testing/demo-stage";
import { startBareConsole, type BareConsole } from "@/server/testing/start-bare-console";
import { withClient } from "@/server/testing/template-database";
import { joinDemo, suggestLateRefunds, waitingCards, type WaitingCard } from "@/server/testing/waiting-cards";
import { listAudit } from "@/server/store/audit";
import { getReview } from "@/server/store/reviews";
import { freePort } from "../../../scripts/parts/free-port.mjs";

// The console's process is killed for real between the click and the answer. The reviewer clicks again, as they would, and then
// the worker acts: the approval is recorded once and the refund made once, or the card still waits and nothing was done.

const stage = await openDemoStage({ crowd: 30, settings: { holdSeconds: 60, budgets: [] } });
const { shell, within, url } = stage;
const nextCard = waitingCards(stage);
await suggestLateRefunds(stage, null);
const rita = await joinDemo(stage, "Rita", ["reviewer"]);
const port = await freePort();
const start = (die = "", source = repository) =>
  startBareConsole(source, { port, member: rita.userId, databaseUrl: url, die });
const approval = ({ reviewId, shownHash, parts }: WaitingCard) => ({ reviewId, shownHash, parts, vouch: null });
const stateOf = async (card: WaitingCard) => (await within(() => getReview(shell.db, card.reviewId))).state;
const actNow = ({ ticketId }: WaitingCard) =>
  within(() => workTicket({ ...shell, clock: { now: () => new Date(Date.now() + 61_000) } }, { ticketId }));
/** As if the dead process's lease on the ticket had run out. */
const endLease = ({ ticketId }: WaitingCard) =>
  within(() => shell.db.ticket.updateMany({ where: { id: ticketId }, data: { leaseUntil: new Date(0) } }));

/**
 * The click that was cut off, and again on a new process, which lives on; what is there in the end is the same, whenever it was
 * cut off.
 */
async function clickAgain(card: WaitingCard, cutOff: string): Promise<BareConsole> {
  expect(await card.refunds()).toBe(0);
  await endLease(card);
  const console = await start();
  const answer = await console.call("review.approve", approval(card));
  expect(answer?.status, answer?.body).toBe(cutOff === "approved" ? 409 : 200);
  if (cutOff === "approved") expect(answer?.body).toMatch(/already approved by Rita \d+ s ago/);
  expect(await stateOf(card)).toBe("approved");
  await actNow(card);
  await actNow(card);
  expect(await card.refunds()).toBe(1);
  const lines = await within(() => listAudit(shell.db, `ticket:${card.ticketId}`, 0, 1000));
  expect(lines.filter(({ kind }) => kind === "review.approved")).toHaveLength(1);
  return console;
}

test.each([
  ["before:settle review", "waiting"],
  ["after:settle review", "approved"],
])("killed %s: the card is %s then", { timeout: 60_000 }, async (die, state) => {
  const card = await nextCard();
  const console = await start(die);
  expect(await console.call("review.approve", approval(card))).toBeNull();
  await console.kill();
  expect(await stateOf(card)).toBe(state);
  await (await clickAgain(card, state)).kill();
});

test("killed within the transaction: nothing of it is there", { timeout: 60_000 }, async () => {
  const card = await nextCard();
  const console = await start();
  await withClient(url, async (client) => {
    await client.query("select set_config('app.workspace', $1, false)", [shell.workspaceId]);
    await client.query("begin");
    // The approval has begun its transaction, and waits for the row of the card.
    await client.query("select 1 from review where id = $1 for update", [card.reviewId]);
    const answer = console.call("review.approve", approval(card));
    for (;;) {
      if ((await client.query("select 1 from pg_locks where not granted")).rows.length > 0) break;
      await sleep(10);
    }
    await console.kill();
    expect(await answer).toBeNull();
    await client.query("rollback");
  });
  expect(await stateOf(card)).toBe("waiting");
  await (await clickAgain(card, "waiting")).kill();
});

test("killed at any moment", { timeout: 180_000 }, async () => {
  const seen = new Set<string>();
  let console = await start();
  for (const afterMs of [0, 15, 30, 45, 60, 90, 150]) {
    const card = await nextCard();
    const answer = console.call("review.approve", approval(card));
    await sleep(afterMs);
    await console.kill();
    const told = await answer;
    const state = await stateOf(card);
    // Who was told that it is approved finds it approved.
    if (told?.status === 200) expect(state).toBe("approved");
    seen.add(state);
    console = await clickAgain(card, state);
  }
  await console.kill();
  expect([...seen].every((state) => state === "waiting" || state === "approved")).toBe(true);
});

test("negative control: a console that answers before the commit loses what it said", { timeout: 60_000 }, async () => {
  const copy = copyWithout({
    ...{ guard: "answered after the commit", batches: [] },
    patches: [
      {
        file: "server/api/review/approve.ts",
        from: "const settled = await namingWho(ctx, reviewId, () => settleReview(shell, settle));",
        to: `setTimeout(() => void namingWho(ctx, reviewId, () => settleReview(shell, settle)).catch(() => undefined), 60_000);
  const settled = { ticketId: "", verdict: "approved", actsAt: null };`,
      },
    ],
  });
  try {
    const card = await nextCard();
    const console = await start("", copy.source);
    const answer = await console.call("review.approve", approval(card));
    await console.kill();
    expect([answer?.status, await stateOf(card)]).toEqual([200, "waiting"]);
  } finally {
    copy.remove();
  }
});
