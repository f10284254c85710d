import { describe, expect, test } from "vitest";
import type { Settings } from "@/server/core/policy/settings";
import { AppError, VendorError } from "@/server/platform/errors";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { getReview } from "@/server/store/reviews";
import { getSettings, insertSettings } from "@/server/store/settings";
import { openDemoStage } from "@/server/testing/demo-stage";
import { withClient } from "@/server/testing/template-database";
import { cardOf, stateOf, suggestLateRefunds, waitingCards, type WaitingCard } from "@/server/testing/waiting-cards";
import { settleReview, type Verdict } from "./settle-review";
import type { Shell } from "./shell";
import { sweep } from "./sweep";
import { undoVerdict } from "./undo-verdict";
import { workTicket } from "./work-ticket";

// The time in which a person can take back what they decided: nothing is done before its end, and then exactly once. What
// counts is the vendor's ledger.

const stage = await openDemoStage({ crowd: 90, settings: { holdSeconds: 60, budgets: [] } });
const { shell, within } = stage;
const nextCard = waitingCards(stage);
await suggestLateRefunds(stage, null);
const memberId = systemIds.next();

const later = (ms: number, of: Shell = shell): Shell => ({ ...of, clock: { now: () => new Date(Date.now() + ms) } });
const over = 61_000;
const approve = (
  { reviewId, shownHash, parts }: Pick<WaitingCard, "reviewId" | "shownHash" | "parts">,
  who = memberId,
) =>
  within(() =>
    settleReview(shell, { reviewId, shownHash, memberId: who, verdict: { kind: "approve", parts, vouch: null } }),
  );
const decide = ({ reviewId, shownHash }: WaitingCard, verdict: Verdict) =>
  within(() => settleReview(shell, { reviewId, shownHash, memberId, verdict }));
const undo = (reviewId: string, who = memberId, isLead = false, of = shell) =>
  within(() => undoVerdict(of, { reviewId, memberId: who, isLead }));
const work = (card: WaitingCard, of: Shell) => within(() => workTicket(of, { ticketId: card.ticketId }));
const reviewOf = (id: string) => within(() => getReview(shell.db, id));
const linesOf = (card: WaitingCard) => within(() => listAudit(shell.db, `ticket:${card.ticketId}`, 0, 1000));
const changeSettings = (change: (body: Settings) => Settings) =>
  within(async () => {
    const { revision, body } = await getSettings(shell.db);
    await insertSettings(shell.db, {
      ...{ revision: revision + 1, body: change(body), changedAt: new Date(), changedBy: null },
    });
  });
const jobsOf = (reviewId: string) =>
  withClient(stage.url, async (client) => {
    const query = "select state from pgboss.job where singleton_key = $1";
    return (await client.query<{ state: string }>(query, [`act:${reviewId}`])).rows.length;
  });

describe("an approval", () => {
  test("is recorded at once and done when its hold is over, once, by whoever works the ticket then", async () => {
    const card = await nextCard();
    const settled = await approve(card);
    expect(settled).toMatchObject({ verdict: "approved", state: "waiting_review" });
    expect(settled.actsAt?.getTime()).toBeGreaterThan(Date.now());
    expect(await jobsOf(card.reviewId)).toBe(1);
    await work(card, shell);
    await work(card, later(50_000));
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([0, "waiting_review"]);
    await work(card, later(over));
    await work(card, later(over));
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "resolved"]);
    expect(await card.mails()).toHaveLength(1);
    const line = (await linesOf(card)).find(({ kind }) => kind === "review.approved");
    expect(line?.data["actsAt"]).toBe(settled.actsAt?.toISOString());
  });

  test("whose job was lost is found by the sweep", async () => {
    const card = await nextCard();
    await approve(card);
    await within(() => sweep(later(700_000 + over)));
    const found = await withClient(stage.url, (client) =>
      client.query("select 1 from pgboss.job where singleton_key = $1", [`sweep:${card.ticketId}`]),
    );
    expect(found.rows).toHaveLength(1);
  });

  test("waits for records that cannot be read, and is done then", async () => {
    const card = await nextCard();
    await approve(card);
    const find = () => Promise.reject(new VendorError("unavailable"));
    await work(card, { ...later(over), connections: { ...shell.connections, find } });
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([0, "waiting_vendor"]);
    await work(card, later(over + 600_000));
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "resolved"]);
  });

  test("of one part leaves the rest waiting, each with a hold of its own", async () => {
    const card = await nextCard();
    await within(() =>
      settleReview(shell, {
        ...{ reviewId: card.reviewId, shownHash: card.shownHash, memberId },
        verdict: { kind: "approve", parts: ["a1"], vouch: null },
      }),
    );
    const rest = await cardOf(stage, card.ticketId);
    expect(rest.reviewId).not.toBe(card.reviewId);
    await work(card, later(over));
    expect([await card.refunds(), (await card.mails()).length]).toEqual([1, 0]);
    expect(await stateOf(stage, card.ticketId)).toBe("waiting_review");
    await approve({ ...rest, parts: ["reply"] });
    await work(card, later(over + 1000));
    expect([await card.refunds(), (await card.mails()).length]).toEqual([1, 1]);
    expect(await stateOf(stage, card.ticketId)).toBe("resolved");
  });
});

test("a rejection hands the ticket over when its hold is over, with its reason", async () => {
  const card = await nextCard();
  const settled = await decide(card, { kind: "reject", reason: "wrong_facts", note: "The parcel came." });
  expect([settled.state, settled.verdict]).toEqual(["waiting_review", "rejected"]);
  await work(card, shell);
  expect(await stateOf(stage, card.ticketId)).toBe("waiting_review");
  await work(card, later(over));
  expect([await stateOf(stage, card.ticketId), await card.refunds()]).toEqual(["escalated", 0]);
});

describe("taken back in time", () => {
  const verdicts: [string, Verdict][] = [
    ["an approval", { kind: "approve", parts: ["a1", "reply"], vouch: null }],
    ["a rejection", { kind: "reject", reason: "other", note: null }],
  ];
  test.each(verdicts)(
    "%s: the same card waits again under a fresh id, and the job does nothing",
    async (_what, verdict) => {
      const card = await nextCard();
      await decide(card, verdict);
      const again = await undo(card.reviewId);
      expect(again.reviewId).not.toBe(card.reviewId);
      expect(again.shownHash).toBe(card.shownHash);
      await work(card, later(over));
      expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([0, "waiting_review"]);
      expect((await cardOf(stage, card.ticketId)).reviewId).toBe(again.reviewId);
      const line = (await linesOf(card)).find(({ kind }) => kind === "review.undone");
      expect(line).toMatchObject({ actor: { kind: "member", id: memberId }, data: { as: again.reviewId } });
      await expect(undo(card.reviewId)).rejects.toMatchObject({ code: "invalid_input" });
      await approve({ ...again, parts: card.parts });
      await work(card, later(over));
      expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "resolved"]);
    },
  );

  test("an approval of one part: what waits is one card, and it shows both parts again", async () => {
    const card = await nextCard();
    await decide(card, { kind: "approve", parts: ["a1"], vouch: null });
    const rest = await cardOf(stage, card.ticketId);
    const again = await undo(card.reviewId);
    expect((await cardOf(stage, card.ticketId)).reviewId).toBe(again.reviewId);
    await expect(approve({ ...rest, parts: ["reply"] })).rejects.toMatchObject({ code: "stale" });
    await approve({ ...again, parts: card.parts });
    await work(card, later(over));
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "resolved"]);
  });

  test("by nobody but whoever decided, or a lead; and by nobody once its hold is over", async () => {
    const card = await nextCard();
    await approve(card);
    await expect(undo(card.reviewId, systemIds.next())).rejects.toMatchObject({ code: "forbidden" });
    await expect(undo(card.reviewId, memberId, true, later(over))).rejects.toMatchObject({ code: "already_decided" });
    const again = await undo(card.reviewId, systemIds.next(), true);
    await expect(undo(again.reviewId)).rejects.toMatchObject({ code: "invalid_input" });
    await approve({ ...again, parts: card.parts });
    await work(card, later(over));
    await expect(undo(again.reviewId)).rejects.toMatchObject({ code: "already_decided" });
    expect(await card.refunds()).toBe(1);
  });
});

describe("at the deadline", () => {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  test("of the undo and the act exactly one wins", { timeout: 180_000 }, async () => {
    let [undone, acted] = [0, 0];
    for (let round = 0; round < 24; round += 1) {
      const card = await nextCard();
      await approve(card);
      const [took] = await Promise.allSettled([
        pause((round * 7) % 40).then(() => undo(card.reviewId)),
        pause((round * 11) % 40).then(() => work(card, later(over))),
      ]);
      await work(card, later(over + 1000));
      const review = await reviewOf(card.reviewId);
      expect([review.state, await card.refunds()]).toEqual(
        took.status === "fulfilled" ? ["undone", 0] : ["approved", 1],
      );
      if (took.status === "rejected") expect(took.reason).toBeInstanceOf(AppError);
      if (took.status === "fulfilled") undone += 1;
      else acted += 1;
    }
    expect([undone > 0, acted > 0]).toEqual([true, true]);
  });

  test("negative control: an undo that asks neither for the claim nor whether it was taken up comes too late", async () => {
    const card = await nextCard();
    await approve(card);
    await work(card, later(over));
    await within(() => shell.db.review.updateMany({ where: { id: card.reviewId }, data: { state: "undone" } }));
    expect([(await reviewOf(card.reviewId)).state, await card.refunds()]).toEqual(["undone", 1]);
  });

  test("several who carry it out at once do it once", async () => {
    const card = await nextCard();
    await approve(card);
    await Promise.all([1, 2, 3].map(() => work(card, later(over))));
    await work(card, later(over + 5000));
    expect([await card.refunds(), (await card.mails()).length]).toEqual([1, 1]);
  });
});

describe("what happens meanwhile holds what was approved", () => {
  const changes: [string, (card: WaitingCard) => Promise<unknown>, (() => Promise<unknown>) | null, string][] = [
    [
      "the customer writes again",
      async (card) => {
        await stage.sandbox.door.reply({
          ticketRef: card.ticketRef,
          from: card.from,
          text: "I want to talk to a person.",
        });
        await stage.settleEvents();
      },
      null,
      "escalated",
    ],
    [
      "a kill switch",
      () => changeSettings((body) => ({ ...body, killSwitches: { ...body.killSwitches, actions: ["issue_refund"] } })),
      () => changeSettings((body) => ({ ...body, killSwitches: { ...body.killSwitches, actions: [] } })),
      "waiting_review",
    ],
    [
      "a person takes the ticket over",
      async (card) => {
        await stage.sandbox.door.personReply({ ticketRef: card.ticketRef, author: "Kim", text: "I am on it." });
        await stage.settleEvents();
      },
      null,
      "taken_over",
    ],
    [
      "the owner's line is lowered",
      () => changeSettings((body) => ({ ...body, highValueLines: { EUR: 1 } })),
      () => changeSettings((body) => ({ ...body, highValueLines: { EUR: 25_000, USD: 25_000 } })),
      "waiting_review",
    ],
    [
      "a stricter release: at the latest at the deadline",
      () => suggestLateRefunds(stage, null, { EUR: 1 }),
      () => suggestLateRefunds(stage, null),
      "waiting_review",
    ],
  ];
  test.each(changes)("%s", async (_what, change, back, state) => {
    const card = await nextCard();
    await approve(card);
    await change(card);
    await work(card, later(over));
    await back?.();
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([0, state]);
    expect((await reviewOf(card.reviewId)).state).toBe("stale");
    await expect(undo(card.reviewId)).rejects.toMatchObject({ code: "stale" });
  });

  test("negative control: nothing happens, and it is done", async () => {
    const card = await nextCard();
    await approve(card);
    await work(card, later(over));
    expect([await card.refunds(), (await reviewOf(card.reviewId)).state]).toEqual([1, "approved"]);
  });
});
