import { describe, expect, test } from "vitest";
import { appRouter } from "@/server/api/root";
import { createApiKey } from "@/server/flows/create-api-key";
import { decideByKey } from "@/server/flows/decide-by-key";
import type { Shell } from "@/server/flows/shell";
import { workTicket } from "@/server/flows/work-ticket";
import { systemClock } from "@/server/platform/clock";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import type { Member } from "@/server/store/members";
import { getSettings, insertSettings } from "@/server/store/settings";
import { openDemoStage } from "@/server/testing/demo-stage";
import { v1, type Answer } from "@/server/testing/doors-stage";
import { createWorkspace } from "@/server/testing/test-database";
import { joinDemo, stateOf, suggestLateRefunds, waitingCards, type WaitingCard } from "@/server/testing/waiting-cards";

// Reviews as a caller of the API decides them, in a member's name. What counts is the vendor's ledger.

const stage = await openDemoStage({ crowd: 60, settings: { holdSeconds: 0, budgets: [] } });
const { shell, within, database } = stage;
const nextCard = waitingCards(stage);
await suggestLateRefunds(stage, null);
const maker = { database, clock: systemClock, ids: systemIds };
const keyFor = async ({ userId }: Member) => {
  const asked = { name: "of a member", scopes: ["reviews:decide"] as const, memberId: null, actsFor: userId };
  return within(() => createApiKey(maker, asked));
};
const rita = await joinDemo(stage, "Rita", ["reviewer"]);
const lena = await joinDemo(stage, "Lena", ["lead"]);
const [ritas, lenas] = [await keyFor(rita), await keyFor(lena)];
const approval = ({ shownHash, parts }: Pick<WaitingCard, "shownHash" | "parts">) => ({
  ...{ verdict: "approve", shownHash, parts },
});
const decide = (card: WaitingCard, body: unknown, by = lenas, idempotencyKey?: string) =>
  v1.decideReview(card.reviewId, body, { key: by.key, ...(idempotencyKey ? { idempotencyKey } : {}) });
const said = ({ status, body }: Answer) => [status, body["code"] ?? body["state"]];
const linesOf = (card: WaitingCard) => within(() => listAudit(shell.db, `ticket:${card.ticketId}`, 0, 1000));
const limit = (roleLimits: Record<string, Record<string, number>>) =>
  within(async () => {
    const { revision, body } = await getSettings(shell.db);
    const at = { revision: revision + 1, changedAt: new Date(), changedBy: null };
    await insertSettings(shell.db, { ...at, body: { ...body, roleLimits } });
    return body.roleLimits;
  });

describe("what waits", () => {
  test("is listed oldest first, page by page, with all that is decided on", async () => {
    const cards = [await nextCard(), await nextCard(), await nextCard()];
    const seen: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const page: Answer = await v1.listReviews(`?limit=2${next ? `&cursor=${next}` : ""}`, { key: ritas.key });
      expect(page.status).toBe(200);
      seen.push(...(page.body["reviews"] as { reviewId: string }[]).map(({ reviewId }) => reviewId));
      next = page.body["next"] as string | null;
    }
    expect(seen).toEqual(cards.map(({ reviewId }) => reviewId));
    const [card] = cards;
    const { body } = await v1.readReview(card?.reviewId ?? "", { key: ritas.key });
    expect(body).toMatchObject({ state: "waiting", shownHash: card?.shownHash, needsSecond: false, needsVouch: false });
    const parts = body["parts"] as { part: string; says: string; text: string | null; args: unknown }[];
    expect(parts.map(({ part }) => part)).toEqual(["a1", "reply"]);
    expect(parts[0]).toMatchObject({ args: { orderId: card?.order }, value: { currency: "EUR" }, reversal: "none" });
    expect(parts[0]?.says).toMatch(/^Refund /);
    expect(parts[1]?.text).toContain("(follows when it is done)");
    for (const one of cards) await decide(one, { verdict: "reject", shownHash: one.shownHash, reason: "other" });
    expect((await v1.listReviews("", { key: ritas.key })).body).toEqual({ reviews: [], next: null });
  });

  test("a cursor or limit that is none is refused by name", async () => {
    for (const [query, path] of [
      ["?cursor=abc", "cursor"],
      ["?limit=51", "limit"],
      ["?limit=x", "limit"],
    ] as const) {
      const { status, body } = await v1.listReviews(query, { key: ritas.key });
      expect([status, (body["fields"] as { path: string }[])[0]?.path]).toEqual([400, path]);
    }
  });
});

describe("a decision", () => {
  test("is the member's, made once, and the audit names the key beside them", async () => {
    const card = await nextCard();
    const answer = await decide(card, approval(card));
    expect(answer.body).toEqual({ reviewId: card.reviewId, ticketId: card.ticketId, state: "approved", actsAt: null });
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "resolved"]);
    const line = (await linesOf(card)).find(({ kind }) => kind === "review.approved");
    expect([line?.actor, line?.data["key"]]).toEqual([{ kind: "member", id: lena.userId }, lenas.prefix]);
    expect(said(await decide(card, approval(card)))).toEqual([409, "already_decided"]);
    expect(await card.refunds()).toBe(1);
    expect((await v1.readReview(card.reviewId, { key: lenas.key })).body["state"]).toBe("approved");
  });

  test("negative control: in the console's way the line names no key", async () => {
    const card = await nextCard();
    const { settleReview } = await import("@/server/flows/settle-review");
    const verdict = { kind: "approve", parts: card.parts, vouch: null } as const;
    const { reviewId, shownHash } = card;
    await within(() =>
      settleReview(shell, {
        reviewId,
        shownHash,
        verdict: { ...verdict, parts: [...card.parts] },
        memberId: lena.userId,
      }),
    );
    const line = (await linesOf(card)).find(({ kind }) => kind === "review.approved");
    expect(line?.data["key"]).toBeUndefined();
  });

  test("holds for exactly what was told: another hash, an unknown part", async () => {
    const card = await nextCard();
    expect(said(await decide(card, { ...approval(card), shownHash: "another" }))).toEqual([409, "stale"]);
    expect(said(await decide(card, { ...approval(card), parts: ["a7"] }))).toEqual([400, "invalid_input"]);
    expect(said(await decide(card, { ...approval(card), parts: ["reply"] }))).toEqual([400, "invalid_input"]);
    expect(await card.refunds()).toBe(0);
  });

  test("a rejection hands the ticket to a person, with its reason", async () => {
    const card = await nextCard();
    const body = { verdict: "reject", shownHash: card.shownHash, reason: "wrong_facts", note: "The parcel came." };
    expect(said(await decide(card, body))).toEqual([200, "rejected"]);
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([0, "escalated"]);
  });

  test("changed before it is approved: the customer reads the new words", async () => {
    const card = await nextCard();
    const edit = { reply: "Hello,\n\nwe are sorry. Your refund is on its way.\n\nPinewood", actions: [] };
    expect(said(await decide(card, { ...approval(card), edit }))).toEqual([200, "approved"]);
    expect([await card.refunds(), (await card.mails()).at(-1)?.split("\n\nHow did we do?")[0]]).toEqual([
      1,
      edit.reply,
    ]);
  });
});

describe("the member behind the key", () => {
  test("approves as they would in the console: what their role may spend by itself binds neither", async () => {
    const before = await limit({});
    const cards = [await nextCard(), await nextCard()];
    const [byKey, byHand] = cards as [WaitingCard, WaitingCard];
    expect(said(await decide(byKey, approval(byKey), ritas))).toEqual([200, "approved"]);
    const { reviewId, shownHash, parts } = byHand;
    const caller = appRouter.createCaller({ database, clock: systemClock, member: rita, caller: null });
    const approved = await caller.review.approve({ reviewId, shownHash, parts, vouch: null });
    expect(approved.state).toBe("approved");
    expect(await byHand.refunds()).toBe(1);
    await limit(before);
  });

  test("disabled, removed, or without the role: refused at once, also to read", async () => {
    const card = await nextCard();
    const where = { workspaceId_userId: { workspaceId: rita.workspaceId, userId: "" } };
    for (const end of ["disabled", "user", "manager", "none", "removed"] as const) {
      const gone = await joinDemo(stage, "Gone", ["lead"]);
      const key = await keyFor(gone);
      where.workspaceId_userId.userId = gone.userId;
      expect((await v1.readReview(card.reviewId, { key: key.key })).status).toBe(200);
      const roles = end === "manager" ? ["manager"] : [];
      if (end === "disabled") await database.global.member.update({ where, data: { disabledAt: new Date() } });
      if (end === "user") {
        await database.global.user.update({ where: { id: gone.userId }, data: { disabledAt: new Date() } });
      }
      if (end === "manager" || end === "none") await database.global.member.update({ where, data: { roles } });
      if (end === "removed") await database.global.member.delete({ where });
      expect(said(await decide(card, approval(card), key)), end).toEqual([403, "forbidden"]);
      expect((await v1.readReview(card.reviewId, { key: key.key })).status).toBe(end === "manager" ? 200 : 403);
    }
    expect(await card.refunds()).toBe(0);
  });

  test("separation of duties: who published the release alone does not approve by it, with a key neither", async () => {
    const lone = await joinDemo(stage, "Lone", ["lead"]);
    const key = await keyFor(lone);
    await suggestLateRefunds(stage, lone.userId);
    const card = await nextCard();
    expect(said(await decide(card, approval(card), key))).toEqual([403, "forbidden"]);
    expect(await card.refunds()).toBe(0);
    expect(said(await decide(card, approval(card)))).toEqual([200, "approved"]);
    await suggestLateRefunds(stage, null);
  });

  test("above the line two people approve, and two keys of one member are one person", async () => {
    const lines = (highValueLines: Record<string, number>) =>
      within(async () => {
        const { revision, body } = await getSettings(shell.db);
        const at = { revision: revision + 1, changedAt: new Date(), changedBy: null };
        await insertSettings(shell.db, { ...at, body: { ...body, secondApproverAbove: highValueLines } });
      });
    await lines({ EUR: 1 });
    const card = await nextCard();
    const again = await keyFor(lena);
    expect(said(await decide(card, approval(card), lenas, "first"))).toEqual([200, "needs_second"]);
    const repeat = await decide(card, approval(card), lenas, "first");
    expect([...said(repeat), repeat.headers.get("idempotent-replayed")]).toEqual([200, "needs_second", "true"]);
    expect(said(await decide(card, approval(card), again))).toEqual([409, "conflict"]);
    expect(await card.refunds()).toBe(0);
    expect(said(await decide(card, approval(card), ritas))).toEqual([200, "approved"]);
    expect(await card.refunds()).toBe(1);
    await lines({});
  });

  test("nobody is acted for by a key that was made without a member: such a key cannot be made", async () => {
    const asked = { name: "of nobody", scopes: ["reviews:decide"] as const, memberId: null };
    await expect(within(() => createApiKey(maker, asked))).rejects.toThrow(/api_key_decides_for_somebody/);
  });
});

describe("an idempotency key", () => {
  test("repeated, and at the same time: one decision, one answer", async () => {
    const card = await nextCard();
    const send = () => decide(card, approval(card), lenas, `once ${card.reviewId}`.replaceAll(" ", "-"));
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(said)).toEqual([
      [200, "approved"],
      [200, "approved"],
      [200, "approved"],
    ]);
    expect(said(await send())).toEqual([200, "approved"]);
    expect(await card.refunds()).toBe(1);
    const lines = (await linesOf(card)).filter(({ kind }) => kind === "review.approved");
    expect(lines).toHaveLength(1);
    const other = { verdict: "reject", shownHash: card.shownHash, reason: "other" };
    const reused = await decide(card, other, lenas, `once-${card.reviewId}`);
    expect(said(reused)).toEqual([409, "key_reused"]);
  });

  test("is free again after a refusal", async () => {
    const card = await nextCard();
    const key = `free-${card.reviewId}`;
    expect(said(await decide(card, { ...approval(card), shownHash: "another" }, lenas, key))).toEqual([409, "stale"]);
    expect(said(await decide(card, approval(card), lenas, key))).toEqual([200, "approved"]);
    expect(await card.refunds()).toBe(1);
  });

  test.each(["settle review", "call vendor", "record outcome"])(
    "the process dies after %s: the repeat gets the answer, and nothing is done twice",
    async (boundary) => {
      const card = await nextCard();
      let dead = false;
      const dying: Shell = {
        ...shell,
        step: async <T>(name: string, does: () => Promise<T>): Promise<T> => {
          if (dead) throw new Error("dead");
          const result = await does();
          dead = name === boundary;
          if (dead) throw new Error("dead");
          return result;
        },
      };
      const { reviewId, shownHash, parts } = card;
      const asked = {
        ...{ reviewId, shownHash, apiKey: lenas.prefix, idempotencyKey: `dead-${reviewId}` },
        verdict: { kind: "approve" as const, parts, vouch: null, edit: null, typed: null },
        member: { id: lena.userId, leads: 3 },
      };
      await expect(within(() => decideByKey(dying, asked))).rejects.toThrow("dead");
      const answer = await decide(card, approval(card), lenas, `dead-${reviewId}`);
      expect([...said(answer), answer.headers.get("idempotent-replayed")]).toEqual([200, "approved", "true"]);
      for (const minutes of [2, 10]) {
        const later = { ...shell, clock: { now: () => new Date(Date.now() + minutes * 60_000) } };
        await within(() => workTicket(later, { ticketId: card.ticketId }));
      }
      expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([1, "resolved"]);
    },
  );
});

test("another workspace's key finds nothing here, and changes nothing", async () => {
  const card = await nextCard();
  const other = await createWorkspace(database, "elsewhere");
  const [userId, createdAt] = [systemIds.next(), new Date()];
  const user = { id: userId, email: `${userId}@example.com`, name: "Eve", passwordHash: "", createdAt };
  await database.global.user.create({ data: user });
  await database.global.member.create({ data: { workspaceId: other, userId, roles: ["owner"], createdAt } });
  const asked = { name: "theirs", scopes: ["reviews:decide"] as const, memberId: null, actsFor: userId };
  const { key } = await inWorkspace(other, () => createApiKey(maker, asked));
  expect((await v1.listReviews("", { key })).body).toEqual({ reviews: [], next: null });
  expect(said(await v1.readReview(card.reviewId, { key }))).toEqual([404, "not_found"]);
  expect(said(await v1.decideReview(card.reviewId, approval(card), { key }))).toEqual([404, "not_found"]);
  expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([0, "waiting_review"]);
});
