import { describe, expect, test } from "vitest";
import type { ProposalEdit } from "@/server/core/evidence/edited-proposal";
import { replyText } from "@/server/core/procedure/reply-text";
import { AppError, InputError } from "@/server/platform/errors";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { findEvidence } from "@/server/store/evidence";
import { getReview } from "@/server/store/reviews";
import { getSettings, insertSettings } from "@/server/store/settings";
import { getTicket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import type { Settings } from "@/server/core/policy/settings";
import { openDemoStage } from "@/server/testing/demo-stage";
import { cardOf, stateOf, suggestLateRefunds, waitingCards, type WaitingCard } from "@/server/testing/waiting-cards";
import { previewReview } from "./preview-review";
import { settleReview } from "./settle-review";
import type { Approving } from "./approve-review";
import { undoVerdict } from "./undo-verdict";
import { workTicket } from "./work-ticket";

// What a reviewer makes of a proposal before they approve it, and what two people have to approve.

const stage = await openDemoStage({ crowd: 60, settings: { budgets: [] } });
const { shell, within, sandbox } = stage;
const nextCard = waitingCards(stage);
await suggestLateRefunds(stage, null);
const [rita, sam] = [systemIds.next(), systemIds.next()];

type Shown = Pick<WaitingCard, "reviewId" | "shownHash" | "parts">;
const approve = (card: Shown, change: Partial<Approving> = {}, memberId = rita) =>
  within(() =>
    settleReview(shell, {
      ...{ reviewId: card.reviewId, shownHash: card.shownHash, memberId },
      verdict: { kind: "approve", parts: card.parts, vouch: null, ...change },
    }),
  );
const reply = (text: string): ProposalEdit => ({ reply: text, actions: [] });
const args = (change: Record<string, unknown>): ProposalEdit => ({
  reply: null,
  actions: [{ part: "a1", args: change }],
});
const preview = (card: Shown, edit: ProposalEdit | null) =>
  within(() => previewReview(shell, { reviewId: card.reviewId, edit }));
const linesOf = (card: WaitingCard) => within(() => listAudit(shell.db, `ticket:${card.ticketId}`, 0, 1000));
const draftOf = (card: Shown) =>
  within(async () => {
    const { decisionId } = await getReview(shell.db, card.reviewId);
    const evidence = await findEvidence(shell.db, decisionId);
    if (!evidence?.proposal.reply) throw new Error("no draft");
    return { text: replyText(evidence.proposal.reply), evidence, decisionId };
  });
const changeSettings = (change: (body: Settings) => Settings) =>
  within(async () => {
    const { revision, body } = await getSettings(shell.db);
    await insertSettings(shell.db, {
      ...{ revision: revision + 1, body: change(body), changedAt: new Date(), changedBy: null },
    });
  });
const fieldsOf = async (call: Promise<unknown>): Promise<string[]> => {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return error instanceof InputError ? Object.keys(error.fields) : [];
};

describe("an edited reply", () => {
  test("goes out as it was typed; the draft, the edit and their distance are kept, sealed, under a decision of its own", async () => {
    const card = await nextCard();
    const before = await draftOf(card);
    const text = before.text.replace("Hello", "Good morning");
    const shown = await preview(card, reply(text));
    expect(shown.replyDiff.filter(({ op }) => op !== "same").map(({ op }) => op)).toEqual([
      "removed",
      "added",
      "added",
    ]);
    expect(
      shown.replyDiff
        .filter(({ op }) => op !== "removed")
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
    expect(shown.findings.map(({ reason }) => reason.code)).toContain("ungrounded");
    await approve(card, { edit: reply(text) });
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "resolved"]);
    const [mail] = await card.mails();
    expect(mail?.startsWith("Good morning")).toBe(true);
    const review = await within(() => getReview(shell.db, card.reviewId));
    expect(review).toMatchObject({ state: "approved", editedBy: rita, editDistance: shown.editDistance });
    expect(review.decisionId).not.toBe(before.decisionId);
    expect(shown.editDistance).toBeGreaterThan(0);
    const vault = await within(async () => openVault(shell.db, (await getTicket(shell.db, card.ticketId)).requesterId));
    expect(vault.open(`edit:${card.reviewId}`, review.sealedEdit ?? new Uint8Array())).toMatchObject([
      { decision: before.decisionId, by: rita, before: { reply: before.text }, after: { reply: text } },
    ]);
    expect((await within(() => findEvidence(shell.db, before.decisionId)))?.proposal.reply).toEqual(
      before.evidence.proposal.reply,
    );
    const lines = await linesOf(card);
    expect(lines.map(({ kind }) => kind).filter((kind) => kind.startsWith("review."))).toEqual([
      "review.edited",
      "review.approved",
    ]);
    expect(JSON.stringify(lines)).not.toContain("Good morning");
  });

  test("that only leaves sentences out is as well supported as before", async () => {
    const card = await nextCard();
    const { evidence } = await draftOf(card);
    const kept = evidence.proposal.reply?.sections[0]?.sentences[0]?.text ?? "";
    const shown = await preview(card, reply(kept));
    expect(shown.findings.map(({ reason }) => reason.code)).not.toContain("ungrounded");
  });

  test.each([
    ["a link to anywhere", "See https://evil.example/pay for your refund."],
    ["a picture", "Look: ![x](https://evil.example/x.png)"],
    ["HTML", "<b>Dear</b> customer"],
    ["a slot that nothing fills", "Your code is {{receipt.a9.ref}}."],
    ["nothing", "  "],
  ])("with %s is refused, names the field, and leaves the card as it was", async (_what, text) => {
    const card = await nextCard();
    expect(await fieldsOf(preview(card, reply(text)))).toEqual(["reply"]);
    expect(await fieldsOf(approve(card, { edit: reply(text) }))).toEqual(["reply"]);
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([0, "waiting_review"]);
    expect((await cardOf(stage, card.ticketId)).shownHash).toBe(card.shownHash);
  });

  test("that is the draft is no edit", async () => {
    const card = await nextCard();
    const { text, decisionId } = await draftOf(card);
    await approve(card, { edit: reply(text) });
    const review = await within(() => getReview(shell.db, card.reviewId));
    expect([review.editedBy, review.decisionId]).toEqual([null, decisionId]);
  });

  test("is approved with what was changed, or not changed", async () => {
    const card = await nextCard();
    const changed = approve(card, { parts: ["a1"], edit: reply("Good day. It is done.") });
    await expect(changed).rejects.toMatchObject({ code: "invalid_input" });
    expect(await card.refunds()).toBe(0);
  });

  test("after its action is done: the action is not done again, and the reply goes out with its receipt", async () => {
    const card = await nextCard();
    await approve(card, { parts: ["a1"] });
    expect(await card.refunds()).toBe(1);
    const rest = await cardOf(stage, card.ticketId);
    const { text } = await draftOf(rest);
    await approve({ ...rest, parts: ["reply"] }, { edit: reply(`${text}\n\nBest wishes`) });
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "resolved"]);
    const [mail] = await card.mails();
    expect([mail?.includes("Best wishes"), mail?.includes("{{")]).toEqual([true, false]);
  });
});

describe("edited arguments", () => {
  test("that do not fit their declaration are refused by field", async () => {
    const card = await nextCard();
    expect(await fieldsOf(approve(card, { edit: args({ orderId: card.order, lineIds: [] }) }))).toEqual(["a1.lineIds"]);
    expect(await fieldsOf(approve(card, { edit: args({ orderId: "", lineIds: ["x"], amount: 5 }) }))).toEqual(
      expect.arrayContaining(["a1.orderId"]),
    );
    expect(await fieldsOf(preview(card, args({})))).toEqual(expect.arrayContaining(["a1.orderId", "a1.lineIds"]));
    const other = { reply: null, actions: [{ part: "a7", args: {} }] };
    expect(await fieldsOf(approve(card, { edit: other }))).toEqual(["a7"]);
    expect(await card.refunds()).toBe(0);
  });

  test("another customer's order, or a line that is none, is not entitled: nobody can approve it", async () => {
    const [card, other] = [await nextCard(), await nextCard()];
    for (const edit of [
      args({ orderId: other.order, lineIds: ["x"] }),
      args({ orderId: card.order, lineIds: ["none"] }),
    ]) {
      await expect(approve(card, { edit })).rejects.toMatchObject({
        code: "invalid_input",
        userMessage: expect.stringContaining("may not be done") as unknown,
      });
    }
    expect([await card.refunds(), await other.refunds()]).toEqual([0, 0]);
    expect(await stateOf(stage, card.ticketId)).toBe("waiting_review");
    await approve(card);
    expect(await card.refunds()).toBe(1);
  });

  test("one line of several: what is refunded is what the reviewer left, under the hand of the reviewer", async () => {
    const mail = { from: "felix.brandt@example.com", subject: "Late", authenticity: "dmarc_pass" as const };
    const text = "My order PT-10406 is more than a week late. Please refund it.";
    const { ticketRef } = await sandbox.door.openTicket({ ...mail, text });
    await stage.settleEvents();
    const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
    await within(() => workTicket(shell, { ticketId: id }));
    const card = await cardOf(stage, id);
    const { evidence, text: draft } = await draftOf(card);
    const proposed = evidence.proposal.actions[0]?.args as { orderId: string; lineIds: string[] };
    const edit: ProposalEdit = {
      reply: "Good day, we have refunded one of the two.",
      actions: [{ part: "a1", args: { ...proposed, lineIds: proposed.lineIds.slice(0, 1) } }],
    };
    const shown = await preview(card, edit);
    const [was, is] = [(await preview(card, null)).effects[0]?.value, shown.effects[0]?.value];
    if (proposed.lineIds.length > 1) {
      expect(is?.minor).toBeLessThan(was?.minor ?? 0);
      expect(shown.args.map(({ name }) => name)).toEqual(["lineIds"]);
      expect(await fieldsOf(preview(card, { ...edit, reply: null }))).toEqual(["reply"]);
    }
    expect(draft).not.toBe("");
    await approve(card, { edit });
    const done = (await sandbox.ledger()).filter(
      ({ kind, request }) => kind === "billing.refund" && (request as { chargeId?: string }).chargeId === "ch_20406",
    );
    expect(done).toHaveLength(1);
    const runs = await within(() =>
      shell.db.actionRun.findMany({ where: { ticketId: id, part: "a1", state: "done" } }),
    );
    expect(runs.map((run) => [run.actorKind, run.actorId, Number(run.valueMinor)])).toEqual([
      ["member", rita, is?.minor],
    ]);
  });

  test("a kill switch and a spent budget hold an edit like any other", async () => {
    const card = await nextCard();
    const edit = reply("Good day. It is done.");
    await changeSettings((body) => ({ ...body, killSwitches: { ...body.killSwitches, actions: ["issue_refund"] } }));
    await expect(preview(card, edit)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(approve(card, { edit })).rejects.toMatchObject({ code: "stale" });
    await changeSettings((body) => ({ ...body, killSwitches: { ...body.killSwitches, actions: [] } }));
    expect(await card.refunds()).toBe(0);
  });
});

describe("above the line for one approver", () => {
  const lines = (secondApproverAbove: Settings["secondApproverAbove"]) =>
    changeSettings((body) => ({ ...body, secondApproverAbove }));

  test("the first approval is recorded and does nothing; the same person is no second; another one is", async () => {
    await lines({ EUR: 1 });
    const card = await nextCard();
    expect(await approve(card)).toMatchObject({ verdict: "needs_second", actsAt: null });
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([0, "waiting_review"]);
    const item = await within(() => shell.db.queueItem.findFirstOrThrow({ where: { id: card.reviewId } }));
    expect([item.needsSecond, item.decidedAt]).toEqual([true, null]);
    const again = approve(card);
    await expect(again).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("somebody else") as unknown,
    });
    expect(await approve(card, {}, sam)).toMatchObject({ verdict: "approved", state: "resolved" });
    expect(await card.refunds()).toBe(1);
    const kinds = (await linesOf(card)).map(({ kind }) => kind).filter((kind) => kind.startsWith("review."));
    expect(kinds).toEqual(["review.first_approved", "review.approved"]);
    await lines({});
  });

  test("who edits is the first again: the other, who approved something else, has to approve what is there now", async () => {
    await lines({ EUR: 1 });
    const card = await nextCard();
    await approve(card, {}, sam);
    const edit = reply("Good day. Your refund is on its way.");
    expect(await approve(card, { edit }, rita)).toMatchObject({ verdict: "needs_second" });
    expect(await card.refunds()).toBe(0);
    // What the first looked at is not there any more.
    await expect(approve(card, {}, sam)).rejects.toMatchObject({ code: "stale" });
    const shown = await cardOf(stage, card.ticketId);
    expect(shown.reviewId).toBe(card.reviewId);
    await expect(approve(shown, {}, rita)).rejects.toMatchObject({ code: "conflict" });
    await approve(shown, {}, sam);
    expect([await card.refunds(), (await card.mails())[0]]).toEqual([1, "Good day. Your refund is on its way."]);
    await lines({});
  });

  test("the first takes theirs back: the card waits for two again", async () => {
    await lines({ EUR: 1 });
    const card = await nextCard();
    await approve(card);
    const undo = (memberId: string) =>
      within(() => undoVerdict(shell, { reviewId: card.reviewId, memberId, isLead: false }));
    await expect(undo(sam)).rejects.toMatchObject({ code: "forbidden" });
    expect(await undo(rita)).toEqual({ reviewId: card.reviewId, shownHash: card.shownHash });
    expect(await approve(card, {}, sam)).toMatchObject({ verdict: "needs_second" });
    await approve(card, {}, rita);
    expect(await card.refunds()).toBe(1);
    await lines({});
  });

  test("two firsts and two seconds at once: one refund", async () => {
    await lines({ EUR: 1 });
    for (let round = 0; round < 5; round += 1) {
      const card = await nextCard();
      const calls = await Promise.allSettled([rita, sam, rita, sam].map((who) => approve(card, {}, who)));
      for (const call of calls) if (call.status === "rejected") expect(call.reason).toBeInstanceOf(AppError);
      expect(await card.refunds()).toBeLessThanOrEqual(1);
      const states = calls.flatMap((call) => (call.status === "fulfilled" ? [call.value.verdict] : []));
      expect(states.filter((state) => state === "approved")).toHaveLength(await card.refunds());
      expect(states.filter((state) => state === "needs_second").length).toBeGreaterThan(0);
    }
    await lines({});
  });

  test("negative control: below the line one is enough", async () => {
    await lines({ EUR: 1_000_00 });
    const card = await nextCard();
    expect(await approve(card)).toMatchObject({ verdict: "approved" });
    expect(await card.refunds()).toBe(1);
    await lines({});
  });
});

test("who published the release alone approves nothing that it decided, once there are two leads", async () => {
  await suggestLateRefunds(stage, rita);
  const card = await nextCard();
  const decide = (memberId: string, leads: number) =>
    within(() =>
      settleReview(shell, {
        ...{ reviewId: card.reviewId, shownHash: card.shownHash, memberId, leads },
        verdict: { kind: "approve", parts: card.parts, vouch: null },
      }),
    );
  await expect(decide(rita, 2)).rejects.toMatchObject({ code: "forbidden" });
  expect(await card.refunds()).toBe(0);
  await decide(sam, 2);
  expect(await card.refunds()).toBe(1);
  const alone = await nextCard();
  const { reviewId, shownHash, parts } = alone;
  await within(() =>
    settleReview(shell, {
      reviewId,
      shownHash,
      memberId: rita,
      leads: 1,
      verdict: { kind: "approve", parts, vouch: null },
    }),
  );
  expect(await alone.refunds()).toBe(1);
});
