import { describe, expect, test } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import type { Policy } from "@/server/core/policy/policy";
import { replyText } from "@/server/core/procedure/reply-text";
import { systemIds } from "@/server/platform/ids";
import { findEvidence } from "@/server/store/evidence";
import { findEscalation } from "@/server/store/escalations";
import { highestReleaseNumber } from "@/server/store/releases";
import { getReview } from "@/server/store/reviews";
import { getSettings, insertSettings } from "@/server/store/settings";
import { openDemoStage } from "@/server/testing/demo-stage";
import { publishRelease } from "@/server/testing/publish-release";
import { stateOf, waitingCards, type WaitingCard } from "@/server/testing/waiting-cards";
import { demoteCell } from "./demote-cell";
import { settleEvidence } from "./settle-evidence";
import { settleReview, type Verdict } from "./settle-review";
import type { Shell } from "./shell";
import { workTicket } from "./work-ticket";

// What a person has approved stays approved while only the agent's own freedom shrinks; and once an effect of it was carried
// out, the customer hears of it, or a person is told exactly what was done.

const stage = await openDemoStage({ crowd: 40, settings: { holdSeconds: 60, budgets: [] } });
const { shell, within } = stage;
const nextCard = waitingCards(stage);
const memberId = systemIds.next();
const over = 61_000;

type Cells = Policy["intents"][string]["cells"];

/** Late refunds act alone where they may, and reach nobody: every one of them waits for a person. */
async function publish(change: (cells: Cells) => Cells = (cells) => cells): Promise<void> {
  const { late_delivery_refund: intent, ...others } = demoRelease.policy.intents;
  const reviewed = Object.entries(intent?.cells ?? {}).map(([name, cell]) => [name, { ...cell, rolloutShare: 0 }]);
  const cells = change(Object.fromEntries(reviewed) as Cells);
  const intents = { ...others, late_delivery_refund: { level: "auto" as const, cells } };
  const number = (await within(() => highestReleaseNumber(shell.db))) + 1;
  await publishRelease(stage, { ...demoRelease, number, policy: { ...demoRelease.policy, intents } });
}
await publish();

const later = (ms: number, of: Shell = shell): Shell => ({ ...of, clock: { now: () => new Date(Date.now() + ms) } });
const decide = ({ reviewId, shownHash }: WaitingCard, verdict: Verdict) =>
  within(() => settleReview(shell, { reviewId, shownHash, memberId, verdict }));
const work = (card: WaitingCard, of: Shell) => within(() => workTicket(of, { ticketId: card.ticketId }));
const demotions = async () => (await within(() => getSettings(shell.db))).body.demotions;
const changeSettings = async (change: (body: Awaited<ReturnType<typeof getSettings>>["body"]) => object) => {
  const { revision, body } = await getSettings(shell.db);
  const changed = { ...body, ...change(body) };
  await insertSettings(shell.db, { revision: revision + 1, body: changed, changedAt: new Date(), changedBy: null });
};
const asBefore = () => within(() => changeSettings(() => ({ demotions: [], killSwitches: noSwitch })));
const noSwitch = { all: false, actions: [], intents: [] };
const demote = (cell: string) =>
  within(async () => {
    const why = { code: "hard_failure", ticket: null } as const;
    expect(await demoteCell(shell, { intent: "late_delivery_refund", cell, why, release: 1 })).toBe(true);
  });
const packageOf = async ({ ticketId }: WaitingCard) =>
  (await within(() => findEscalation(shell.db, ticketId)))?.package ?? null;

/** Another process does `what` just after the first call to a vendor has come back. */
function meanwhile(of: Shell, what: () => Promise<unknown>): Shell {
  let called = false;
  const step: Shell["step"] = async (name, fn) => {
    const result = await of.step(name, fn);
    if (name === "call vendor" && !called) {
      called = true;
      await what();
    }
    return result;
  };
  return { ...of, step };
}

async function approveEdited(card: WaitingCard, added: string): Promise<void> {
  const { decisionId } = await within(() => getReview(shell.db, card.reviewId));
  const { proposal } = (await within(() => findEvidence(shell.db, decisionId))) ?? {};
  const text = proposal?.reply ? replyText(proposal.reply) : "";
  const edit = { reply: `${text}\n\n${added}`, actions: [] };
  await decide(card, { kind: "approve", parts: card.parts, vouch: null, edit });
}

describe("an approval, once only the level of its cell fell", () => {
  test("holds: a rejection and the edit itself demote the reply between the refund and its reply", async () => {
    const [rejected, card] = [await nextCard(), await nextCard()];
    expect(card.parts).toEqual(["a1", "reply"]);
    await decide(rejected, { kind: "reject", reason: "other", note: null });
    await approveEdited(card, "Sorry once more.");
    await work(rejected, later(over));
    const judged = () => settleEvidence(later(over));
    await work(card, meanwhile(later(over), judged));
    expect((await demotions()).map(({ cell }) => cell)).toContain("reply");
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "resolved"]);
    expect((await card.mails()).at(-1)).toContain("Sorry once more.");
    await asBefore();
  });

  test("holds: the cells are demoted, or a release lets them suggest alone, while it can be taken back", async () => {
    const [demoted, released] = [await nextCard(), await nextCard()];
    for (const card of [demoted, released]) await decide(card, { kind: "approve", parts: card.parts, vouch: null });
    for (const cell of ["issue_refund", "reply"]) await demote(cell);
    await work(demoted, later(over));
    await asBefore();
    await publish((cells) =>
      Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, { ...cell, level: "suggest" }])),
    );
    await work(released, later(over));
    await publish();
    for (const card of [demoted, released]) {
      expect([await card.refunds(), (await card.mails()).length, await stateOf(stage, card.ticketId)]).toEqual([
        ...[1, 1],
        "resolved",
      ]);
    }
  });

  test("holds for the reply that the card showed as going out with it", async () => {
    await publish(({ reply, ...cells }) => (reply ? { ...cells, reply: { ...reply, rolloutShare: 1 } } : cells));
    const card = await nextCard();
    expect(card.parts).toEqual(["a1"]);
    await decide(card, { kind: "approve", parts: card.parts, vouch: null });
    await work(
      card,
      meanwhile(later(over), () => demote("reply")),
    );
    await Promise.all([asBefore(), publish()]);
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "resolved"]);
  });
});

describe("once an effect was carried out", () => {
  test("what it has changed itself is no reason against the reply that tells of it", async () => {
    const condition = { expression: "order.refunded_minor == 0", because: "refunded once only", cites: null };
    await publish(({ reply, ...cells }) =>
      reply ? { ...cells, reply: { ...reply, conditions: [condition] } } : cells,
    );
    const card = await nextCard();
    await decide(card, { kind: "approve", parts: card.parts, vouch: null });
    await work(card, later(over));
    await publish();
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "resolved"]);
  });

  test("and its reply may not go out: a person is told what was done and what was not, with the reply at hand", async () => {
    const card = await nextCard();
    await decide(card, { kind: "approve", parts: card.parts, vouch: null });
    const off = () => changeSettings(() => ({ killSwitches: { ...noSwitch, actions: ["send_reply"] } }));
    await work(card, meanwhile(later(over), off));
    await asBefore();
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "escalated"]);
    const body = await packageOf(card);
    const done = body?.stepsTaken.find(({ state }) => state === "done");
    expect(done?.what).toMatch(/^Issue a refund/);
    expect(body?.blockedBy.map(({ code }) => code)).toEqual(["action_not_allowed"]);
    expect(body?.unsent).toContain("refund");
    expect(body?.unsent).not.toContain("{{");
    expect(body?.nextMove).toContain(
      "If you agree: send the reply below, which says what was done. Not done: the reply.",
    );
    expect(JSON.stringify(body)).not.toContain("0.00 EUR of order");
  });

  test("and the customer writes before the reply: nobody is asked to refund what is refunded", async () => {
    const card = await nextCard();
    await decide(card, { kind: "approve", parts: card.parts, vouch: null });
    const { ticketRef, from } = card;
    const write = async () => {
      await stage.sandbox.door.reply({ ticketRef, from, text: "Please refund it, it is late." });
      await stage.settleEvents();
    };
    await work(card, meanwhile(later(over), write));
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "escalated"]);
    const body = await packageOf(card);
    expect(body?.nextMove).not.toContain("Refund");
    expect(body?.stepsTaken.some(({ what, state }) => what.startsWith("Issue a refund") && state === "done")).toBe(
      true,
    );
  });
});
