import { describe, expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { getScenario } from "@/prisma/scenarios/scenarios";
import type { Cell } from "@/server/core/policy/policy";
import type { Release } from "@/server/core/policy/release";
import { openModels } from "@/server/agent/models/registry";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { findLatestDecision } from "@/server/store/decisions";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { startModelServer } from "@/server/testing/model-server";
import { playScenario } from "@/server/testing/play-scenario";
import { publishDraft, readyDraft } from "@/server/testing/publish-draft";
import { publishRelease } from "./publish-release";
import { settleReview } from "./settle-review";

const stage = await openDemoStage();
const { shell, within, sandbox } = stage;
const memberId = systemIds.next();
/** Nobody approves what a release of their own decided. */
const approverId = systemIds.next();

/** The demo release with the cell of the late refund changed. */
function released(change: Partial<Cell>, intent = "late_delivery_refund"): Omit<Release, "number"> {
  // Its own tests are about its own limits.
  const { number: _number, ...rest } = { ...structuredClone(demoRelease), tests: [] };
  // The demo company has no evidence yet: what these releases let it do alone, somebody has given a reason for.
  const pastEvidence = { reason: "tried out", at: "2026-11-01T00:00:00.000Z" };
  for (const { cells } of Object.values(rest.policy.intents)) {
    for (const [name, cell] of Object.entries(cells)) cells[name] = { ...cell, pastEvidence };
  }
  const policy = rest.policy.intents[intent];
  const cell = policy?.cells["issue_refund"];
  if (policy && cell) policy.cells["issue_refund"] = { ...cell, ...change };
  return rest;
}

const cardOf = (ticketId: string) =>
  within(async () => {
    const review = await shell.db.review.findFirst({ where: { ticketId, state: "waiting" } });
    const decision = await findLatestDecision(shell.db, ticketId);
    return { review, because: decision?.decision.because.map(({ reason, part }) => `${reason.code} ${part}`) ?? [] };
  });
const stateOf = async (ticketId: string) => (await within(() => getTicket(shell.db, ticketId))).state;
const kindsOf = async (ticketId: string) =>
  (await within(() => listAudit(shell.db, `ticket:${ticketId}`, 0, 500))).map((line) => line.kind);
const publish = (release: Omit<Release, "number">) => within(() => publishDraft(shell, release, memberId));
const approve = (review: { id: string; shownHash: string }, parts: string[]) =>
  within(() =>
    settleReview(shell, {
      reviewId: review.id,
      shownHash: review.shownHash,
      memberId: approverId,
      verdict: { kind: "approve", parts, vouch: null },
    }),
  );
const refunds = async () => (await sandbox.ledger()).filter((effect) => effect.kind === "billing.refund").length;

/** Only the first messages of the story: the card waits. */
async function waiting(name: string) {
  const { then: _then, ...story } = getScenario(name);
  const { ticket } = await playScenario(stage, story);
  const card = await cardOf(ticket.id);
  if (!card.review) throw new Error(`${name} does not wait`);
  return { ticketId: ticket.id, ...card, review: card.review };
}

describe("a release that is published while a card waits", () => {
  test("the same findings: card and claim stay, bound to the new release, and an approval of it acts", async () => {
    const card = await waiting("over-limit");
    const claimedBy = systemIds.next();
    await within(() =>
      shell.db.queueItem.updateMany({ where: { id: card.review.id }, data: { claimedBy, claimToken: 3 } }),
    );
    const published = await publish(released({ qaSampleRate: 0.2 }));
    expect(published).toEqual({ release: 2, waiting: { kept: 1, renewed: 0, left: 0 } });
    const after = await cardOf(card.ticketId);
    expect(after.review?.id).toBe(card.review.id);
    const item = await within(() => shell.db.queueItem.findFirstOrThrow({ where: { id: card.review.id } }));
    expect(item).toMatchObject({ claimedBy, claimToken: 3, release: 2, decidedAt: null });
    expect(after.review?.shownHash).not.toBe(card.review.shownHash);
    expect((await kindsOf(card.ticketId)).at(-1)).toBe("review.rebound");
    const before = await refunds();
    await expect(approve(card.review, ["a1"])).rejects.toMatchObject({ code: "stale" });
    expect(await refunds()).toBe(before);
    await approve(after.review ?? card.review, ["a1"]);
    expect(await refunds()).toBe(before + 1);
  });

  test("laxer: it would act by now, and still waits for its person", async () => {
    const card = await waiting("high-value");
    const before = await refunds();
    expect((await publish(released({ limits: { EUR: 900_00 } }))).waiting).toMatchObject({ kept: 1, renewed: 0 });
    expect(await stateOf(card.ticketId)).toBe("waiting_review");
    expect(await refunds()).toBe(before);
  });

  test("stricter: a new card with the new finding, the old one is stale, and no model was asked", async () => {
    const card = await waiting("contact-changed");
    const server = await startModelServer(() => ({ kind: "status", status: 500 }));
    const models = openModels({ provider: "openai-compatible", baseUrl: server.url, model: "none", apiKey: "key" });
    const published = await within(() =>
      publishDraft({ ...shell, models }, released({ limits: { EUR: 1_00 } }), memberId),
    );
    expect(published.waiting.renewed).toBeGreaterThanOrEqual(1);
    expect(server.calls).toEqual([]);
    await server.stop();
    const after = await cardOf(card.ticketId);
    expect(after.review?.id).not.toBe(card.review.id);
    expect(after.because.sort()).toEqual(["contact_changed a1", "over_limit a1"]);
    expect(await stateOf(card.ticketId)).toBe("waiting_review");
    await expect(approve(card.review, ["a1"])).rejects.toMatchObject({ code: "stale" });
    const held = await within(() =>
      shell.db.actionRun.findMany({ where: { ticketId: card.ticketId, holdsSubject: true } }),
    );
    expect(held).toHaveLength(1);
  });

  test("so strict that a person has it: the ticket is handed over, and nothing is left to approve", async () => {
    const card = await waiting("unlisted-currency");
    await publish(released({ level: "off" }));
    expect(await stateOf(card.ticketId)).toBe("escalated");
    expect((await cardOf(card.ticketId)).review).toBeNull();
    await expect(approve(card.review, ["a1"])).rejects.toMatchObject({ code: "stale" });
  });

  test("what it does not touch is left as it is, byte for byte", async () => {
    await publish(released({}));
    const card = await waiting("cancel-plan");
    await publish(released({ limits: { EUR: 50_00 } }, "damaged_item_refund"));
    expect((await cardOf(card.ticketId)).review).toEqual(card.review);
  });

  test("a card whose ticket somebody holds is left, and its approval is weighed by the release that rules then", async () => {
    const card = await waiting("late-refund-claimed");
    const holds = (owner: string | null, until: Date | null) =>
      within(() =>
        shell.db.ticket.updateMany({ where: { id: card.ticketId }, data: { leaseOwner: owner, leaseUntil: until } }),
      );
    await holds("somebody", new Date(Date.now() + 60_000));
    expect((await publish(released({ limits: { EUR: 1_00 } }))).waiting.left).toBe(1);
    await holds(null, null);
    const before = await refunds();
    const vouched = within(() =>
      settleReview(shell, {
        ...{ reviewId: card.review.id, shownHash: card.review.shownHash, memberId: approverId },
        verdict: { kind: "approve", parts: ["a1"], vouch: "Called back" },
      }),
    );
    await expect(vouched).rejects.toMatchObject({ code: "stale" });
    expect(await refunds()).toBe(before);
  });
});

test("a release with errors is refused with what is wrong; of two publishers at once one is told of the other", async () => {
  const broken = released({
    conditions: [{ expression: "order.days_lat > 5", because: "a typing error", cites: null }],
  });
  await expect(publish(broken)).rejects.toMatchObject({
    code: "invalid_input",
    userMessage: expect.stringContaining("late_delivery_refund") as unknown,
  });
  for (let round = 0; round < 8; round += 1) {
    const ready = async () => within(() => readyDraft(shell, released({}), memberId));
    const both = [await ready(), await ready()].map((asked) => within(() => publishRelease(shell, asked)));
    const results = await Promise.allSettled(both);
    const refused = results.filter((result) => result.status === "rejected").map((result) => result.reason as unknown);
    // Each was replayed against what ruled before: whoever comes second has not seen what rules by then.
    expect(refused).toEqual([expect.objectContaining({ code: "conflict" })]);
  }
  const rows = await within(() => shell.db.release.findMany({ select: { number: true }, orderBy: { number: "asc" } }));
  expect(rows.map((row) => row.number)).toEqual(rows.map((_, index) => index + 1));
  const lines = await within(() => listAudit(shell.db, "release", 0, 100));
  expect(lines.filter((line) => line.kind === "release.published")).toHaveLength(rows.length);
  expect(lines.at(-1)?.actor).toEqual({ kind: "member", id: memberId });
  expect(demoIds.workspace).toBe(shell.workspaceId);
});
