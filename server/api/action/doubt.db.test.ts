import { afterEach, describe, expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { sandboxScopes } from "@/prisma/scenarios/demo-scopes";
import { openConnections } from "@/server/flows/open-connections";
import type { Shell } from "@/server/flows/shell";
import { workTicket } from "@/server/flows/work-ticket";
import { systemClock } from "@/server/platform/clock";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { saveConnection } from "@/server/store/connections";
import { findEscalation } from "@/server/store/escalations";
import type { Member } from "@/server/store/members";
import { openDemoStage } from "@/server/testing/demo-stage";
import { appRouter } from "../root";

// What became of a lost answer, and what is taken back, through the procedures that the console calls. What counts is the
// vendor's ledger, not our rows.

const stage = await openDemoStage({ crowd: 20 });
const { shell, within, sandbox, database } = stage;
const later = (minutes: number): Shell => ({
  ...shell,
  clock: { now: () => new Date(Date.now() + minutes * 60_000) },
});

async function join(name: string, roles: string[]): Promise<Member> {
  const userId = systemIds.next();
  const user = { id: userId, email: `${userId}@example.com`, name, passwordHash: "", createdAt: new Date() };
  await database.global.user.create({ data: user });
  const row = { workspaceId: demoIds.workspace, userId, roles, createdAt: new Date() };
  await database.global.member.create({ data: row });
  return { userId, name, email: user.email, roles, workspaceId: demoIds.workspace, workspaceName: "Pinewood" };
}
const [rita, sam, lena] = [
  await join("Rita", ["reviewer"]),
  await join("Sam", ["reviewer"]),
  await join("Lena", ["lead"]),
];
const as = (member: Member) => appRouter.createCaller({ database, clock: systemClock, member, caller: null });

/** The account at the sandbox, declared as honouring this and no more; seen at once. */
async function declare(promises: { idempotency?: boolean; lookUp?: boolean }): Promise<void> {
  const config = { url: sandbox.url, token: sandbox.token, webhookSecret: sandbox.webhookSecret, ...promises };
  const row = { id: demoIds.sandbox, vendor: "sandbox", label: "Sandbox", scopes: [...sandboxScopes] };
  await within(() => saveConnection(shell.db, { ...row, config, at: new Date() }));
  shell.connections = openConnections(shell.db, shell.timing.callDeadlineMs);
}
afterEach(async () => {
  await sandbox.setFaults({});
  await declare({});
});

let written = 0;
async function write(text: (order: string) => string): Promise<string> {
  written += 1;
  const from = `crowd.${String(written).padStart(5, "0")}@example.com`;
  const mail = { from, subject: "A request", text: text(`PT-${String(900_000 + written)}`) };
  const { ticketRef } = await sandbox.door.openTicket({ ...mail, authenticity: "dmarc_pass" });
  await stage.settleEvents();
  return (await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }))).id;
}
const lateOrder = () => write((order) => `My order ${order} is more than a week late. Please refund it.`);
const bug = () =>
  write(() => "The Trail Map app crashes. Steps: 1. open a saved route, 2. tap Start. It happens every time.");

/** A refund whose answer was lost at a vendor that cannot tell: `kind` says whether it really happened. */
async function lostRefund(kind: "drop_after" | "error_before"): Promise<string> {
  await declare({ idempotency: false, lookUp: false });
  const fault = { kind, times: 1 };
  await sandbox.setFaults({ effects: { "billing.refund": { idempotency: false, lookUp: false, fault } } });
  const ticketId = await lateOrder();
  await within(() => workTicket(shell, { ticketId }));
  await within(() => workTicket(later(5), { ticketId }));
  return ticketId;
}
async function filedBug(): Promise<string> {
  const ticketId = await bug();
  await within(() => workTicket(shell, { ticketId }));
  return ticketId;
}

/** A ticket's run of an action as the page shows it. */
async function shown(ticketId: string, action: string) {
  const { rounds } = await as(rita).ticket.timeline({ ticketId });
  const run = rounds.flatMap((round) => round.actionRuns).find((one) => one.action === action && !one.isUndo);
  if (!run) throw new Error("the run is not on the page");
  return run;
}
const rowOf = (id: string) => within(() => shell.db.actionRun.findFirstOrThrow({ where: { id } }));
const linesOf = (ticketId: string) => within(() => listAudit(shell.db, `ticket:${ticketId}`, 0, 1000));
const effectsOf = async (key: string) => (await sandbox.ledger()).filter((effect) => effect.key === key).length;
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "ok",
    (error: unknown) => {
      const cause = error instanceof Error ? error.cause : null;
      return cause instanceof Error && "code" in cause ? String(cause.code) : String(error);
    },
  );

describe("an effect of which nobody knows whether it was done", () => {
  test("the page and the package say what is not known, where, since when, and by which reference", async () => {
    const ticketId = await lostRefund("drop_after");
    const run = await shown(ticketId, "issue_refund");
    expect(run).toMatchObject({ state: "escalated", sentTo: "Sandbox", undo: null, receipt: null });
    expect(run.sentAt).toBeInstanceOf(Date);
    const escalation = await within(() => findEscalation(shell.db, ticketId));
    expect(escalation?.causes[0]).toBe("outcome_unknown");
    expect(escalation?.package.blockedBy[0]?.says).toContain(`our reference ${run.id}`);
    expect(escalation?.package.blockedBy[0]?.says).toContain("A person has to check");
    expect(escalation?.package.nextMove).toMatch(/^Check first at the vendor/);
  });

  test("a person says that it happened: the receipt stands in their name, and the order is free again", async () => {
    const ticketId = await lostRefund("drop_after");
    const { id, version } = await shown(ticketId, "issue_refund");
    expect((await rowOf(id)).holdsSubject).toBe(true);
    const truth = { kind: "done", ref: "re_found" } as const;
    await as(rita).action.recordTruth({ actionRunId: id, seen: version, truth, note: "Seen in the dashboard." });
    expect(await shown(ticketId, "issue_refund")).toMatchObject({
      ...{ state: "done", saidBy: "Rita", error: "Seen in the dashboard." },
      receipt: { ref: "re_found", detail: {} },
      undo: { whyNot: expect.any(String) as string },
    });
    expect((await rowOf(id)).holdsSubject).toBe(false);
    const line = (await linesOf(ticketId)).find(({ kind }) => kind === "action.reconciled");
    expect([line?.actor, line?.data]).toMatchObject([
      { kind: "member", id: rita.userId },
      { found: "done", by: "person", receipt: "re_found" },
    ]);
    expect(JSON.stringify(line)).not.toContain("dashboard");
    expect(await effectsOf(id)).toBe(1);
  });

  test("a person says that it did not happen: nothing is sent, and the order is free again", async () => {
    const ticketId = await lostRefund("error_before");
    const { id, version } = await shown(ticketId, "issue_refund");
    const truth = { kind: "not_done" } as const;
    await as(lena).action.recordTruth({ actionRunId: id, seen: version, truth, note: "No refund there." });
    const row = await rowOf(id);
    expect([row.state, row.holdsSubject, await effectsOf(id)]).toEqual(["refused", false, 0]);
  });

  test("two who say it at once, and differently: one is believed, the other is told", async () => {
    const ticketId = await lostRefund("drop_after");
    const { id, version } = await shown(ticketId, "issue_refund");
    const say = (who: Member, truth: { kind: "done"; ref: string } | { kind: "not_done" }) =>
      codeOf(as(who).action.recordTruth({ actionRunId: id, seen: version, truth, note: "I looked." }));
    const codes = await Promise.all([say(rita, { kind: "done", ref: "re_1" }), say(sam, { kind: "not_done" })]);
    expect(codes.sort()).toEqual(["already_decided", "ok"]);
    const lines = await linesOf(ticketId);
    expect(lines.filter(({ kind }) => kind === "action.reconciled")).toHaveLength(1);
  });

  test("what was not shown, what nobody checked, and who may not: refused, and still in doubt", async () => {
    const ticketId = await lostRefund("drop_after");
    const { id, version } = await shown(ticketId, "issue_refund");
    const input = { actionRunId: id, seen: version, truth: { kind: "not_done" } as const, note: "I looked." };
    const other = `escalated@${new Date(0).toISOString()}`;
    expect(await codeOf(as(rita).action.recordTruth({ ...input, seen: other }))).toBe("stale");
    await expect(as(rita).action.recordTruth({ ...input, note: "  " })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const unnamed = { kind: "done", ref: " " } as const;
    await expect(as(rita).action.recordTruth({ ...input, truth: unnamed })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    const manager = await join("Max", ["manager"]);
    expect(await codeOf(as(manager).action.recordTruth(input))).toBe("forbidden");
    expect((await rowOf(id)).state).toBe("escalated");
  });
});

describe("taking back what was done", () => {
  test("the page says what an undo does; it is made once, as an effect of its own, by who asked", async () => {
    const ticketId = await filedBug();
    const filed = await shown(ticketId, "file_bug");
    expect(filed.undo).toMatchObject({ says: `Close ${filed.receipt?.ref ?? ""} in the tracker` });
    const input = { actionRunId: filed.id, seen: filed.version, reason: "Filed by hand before." };
    const undoes = await Promise.all([
      codeOf(as(lena).action.undo(input)),
      codeOf(as(await join("Leo", ["lead"])).action.undo(input)),
    ]);
    expect(undoes.sort()).toEqual(["already_decided", "ok"]);
    expect(await shown(ticketId, "file_bug")).toMatchObject({ state: "undone", undo: null });
    const { rounds } = await as(rita).ticket.timeline({ ticketId });
    const [undo, ...more] = rounds.flatMap((round) => round.actionRuns).filter((run) => run.isUndo);
    expect(more).toEqual([]);
    expect(undo).toMatchObject({ state: "done", title: "Take back: File a bug", undo: null });
    expect(await effectsOf(undo?.id ?? "")).toBe(1);
    const again = { actionRunId: undo?.id ?? "", seen: undo?.version ?? "", reason: "Back and forth." };
    expect(await codeOf(as(lena).action.undo(again))).toBe("invalid_input");
  });

  test("who may not, what was not shown, and what cannot be taken back: refused, and nothing is sent", async () => {
    const ticketId = await filedBug();
    const { id, version } = await shown(ticketId, "file_bug");
    const input = { actionRunId: id, seen: version, reason: "Why not." };
    expect(await codeOf(as(rita).action.undo(input))).toBe("forbidden");
    expect(await codeOf(as(lena).action.undo({ ...input, seen: "done@2026" }))).toBe("stale");
    const refunded = await lateOrder();
    await within(() => workTicket(shell, { ticketId: refunded }));
    const refund = await shown(refunded, "issue_refund");
    expect(refund.undo).toEqual({ whyNot: "The money is on its way back to the customer's card." });
    const back = { actionRunId: refund.id, seen: refund.version, reason: "Changed our mind." };
    expect(await codeOf(as(lena).action.undo(back))).toBe("invalid_input");
    const undoes = await within(() => shell.db.actionRun.count({ where: { part: { startsWith: "undo:" }, ticketId } }));
    expect([undoes, (await rowOf(id)).state]).toEqual([0, "done"]);
  });

  test("an undo in doubt is a person's too: what they say of it holds for what it takes back", async () => {
    const ticketId = await filedBug();
    const filed = await shown(ticketId, "file_bug");
    await declare({ idempotency: false, lookUp: false });
    await sandbox.setFaults({ effects: { "tracker.close": { fault: { kind: "drop_after", times: 1 } } } });
    const { undoRunId } = await as(lena).action.undo({
      ...{ actionRunId: filed.id, seen: filed.version, reason: "Not a bug." },
    });
    await within(() => workTicket(later(5), { ticketId }));
    const { rounds } = await as(rita).ticket.timeline({ ticketId });
    const undo = rounds.flatMap((round) => round.actionRuns).find((run) => run.id === undoRunId);
    expect(undo?.state).toBe("escalated");
    expect((await shown(ticketId, "file_bug")).undo).toEqual({
      whyNot: "An undo was begun, and it is not known whether it was done.",
    });
    const truth = { kind: "done", ref: "closed by us" } as const;
    const said = { actionRunId: undoRunId, seen: undo?.version ?? "", truth, note: "Closed there." };
    await as(rita).action.recordTruth(said);
    expect((await shown(ticketId, "file_bug")).state).toBe("undone");
  });
});
