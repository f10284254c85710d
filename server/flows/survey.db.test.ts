import { describe, expect, test } from "vitest";
import { readSurveyPage } from "@/server/api/survey/read-survey-page";
import { parseSurveyToken } from "@/server/core/satisfaction/survey-token";
import { receiveSurvey } from "@/server/http/receive-survey";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { getSettings, insertSettings } from "@/server/store/settings";
import { openProofStage } from "@/server/testing/proof-stage";
import { answerSurveyLink } from "./answer-survey";
import { eraseCustomer } from "./erase-customer";
import { readAutonomyBoard } from "./read-autonomy-board";
import { readRatings } from "./read-ratings";
import { settleEvidence } from "./settle-evidence";
import type { Shell } from "./shell";

// An answer asks how satisfied its customer is, by links that only its customer has. What they say is an answer once its button was
// pressed, and speaks of the cells that had done it.

const stage = await openProofStage(40);
const { shell, within, sandbox } = stage;
// The process that the handler runs in is this one, with the stage's database.
(globalThis as { resolventProcess?: unknown }).resolventProcess = {
  database: stage.database,
  models: shell.models,
  shells: new Map(),
};

interface Resolved {
  ticketId: string;
  ticketRef: string;
  from: string;
  token: string;
  secret: string;
}

/** A late order of the next customer, refunded by the agent alone; with what its answer asks. */
async function resolve(): Promise<Resolved> {
  const { from } = stage.nextCustomer();
  const opened = await stage.open(from, "My order is late. Please refund it.", "dmarc_pass");
  expect(await stage.work(opened.ticketId)).toBe("resolved");
  const token = await tokenTo(from);
  return { ...opened, from, token, secret: parseSurveyToken(token)?.secret ?? "" };
}

async function tokenTo(from: string): Promise<string> {
  const text = (await sandbox.mailbox(from)).at(-1)?.text ?? "";
  const [link, ...more] = [...text.matchAll(/^[A-Za-z -]+: http:\/\/127\.0\.0\.1:3000\/survey\/(\S+)\/[1-5]$/gm)];
  if (link?.[1] === undefined || more.length !== 4) throw new Error(`no survey in: ${text}`);
  return link[1];
}

const surveyOf = (ticketId: string) => within(() => shell.db.survey.findFirst({ where: { ticketId } }));
const answer = (secret: string, score: number, comment: string | null = null, by: Shell = shell) =>
  within(() => answerSurveyLink(by, secret, { score, comment }));
const lines = async (ticketId: string) =>
  (await within(() => listAudit(shell.db, `ticket:${ticketId}`, 0, 500))).filter(
    ({ kind }) => kind === "survey.answered",
  );
const page = (token: string, by: Shell = shell) => readSurveyPage(token, by);

async function post(form: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(form).toString();
  const type = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
  const request = new Request("http://desk/api/survey", { method: "POST", body, headers: { ...type, ...headers } });
  const { status, headers: given } = await receiveSurvey(request);
  return [status, given.get("location")];
}

describe("a resolved answer", () => {
  test("asks; opening a link records nothing, its button does, and the answer can be changed with words", async () => {
    const { ticketId, token } = await resolve();
    for (let opened = 0; opened < 3; opened += 1) {
      expect(await page(token)).toEqual({ kind: "open", company: "Pinewood Trail Co.", score: null, commented: false });
    }
    expect((await surveyOf(ticketId))?.score).toBeNull();

    expect(await post({ token, score: "2" })).toEqual([303, `/survey/${token}`]);
    expect(await page(token)).toMatchObject({ kind: "answered", score: 2 });
    await post({ token, score: "2" });
    await post({ token, score: "4", comment: " It came in the end. " });
    expect(await page(token)).toMatchObject({ kind: "answered", score: 4, commented: true });

    const { requesterId } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { id: ticketId } }));
    const ratings = await within(() => readRatings(shell.db, { id: ticketId, requesterId }));
    expect(ratings).toMatchObject([{ episode: 1, score: 4, comment: "It came in the end." }]);
    const told = (await lines(ticketId)).map(({ actor, data }) => [actor.kind, data["before"], data["score"]]);
    // The same once more says nothing new.
    expect(told).toEqual([
      ["customer", null, 2],
      ["customer", 2, 4],
    ]);
    expect(JSON.stringify(await lines(ticketId))).not.toContain("It came");
  });

  test("takes racing answers one after the other: one stands, and every change has its line", async () => {
    const { ticketId, secret } = await resolve();
    const scores = [1, 2, 3, 4, 5];
    expect(await Promise.all(scores.map((score) => answer(secret, score)))).toEqual(scores.map(() => "answered"));
    const told = await lines(ticketId);
    expect(told).toHaveLength(5);
    expect(told.slice(1).map(({ data }) => data["before"])).toEqual(told.slice(0, -1).map(({ data }) => data["score"]));
    expect((await surveyOf(ticketId))?.score).toBe(told.at(-1)?.data["score"]);
  });

  test("is answered up to its last moment and not after; another's page, a forged link and a large form change nothing", async () => {
    const { ticketId, token, secret } = await resolve();
    const at = (await surveyOf(ticketId))?.expiresAt?.getTime() ?? 0;
    const then = (ms: number): Shell => ({ ...shell, clock: { now: () => new Date(at + ms) } });
    expect(await page(token, then(0))).toEqual({ kind: "expired" });
    expect(await answer(secret, 5, null, then(0))).toBe("expired");
    expect(await answer(secret, 5, null, then(-1))).toBe("answered");

    const forged = [
      `${shell.workspaceId}.${"A".repeat(43)}`,
      `${systemIds.next()}.${secret}`,
      `${token}A`,
      "../../tickets",
      "",
    ];
    for (const one of forged) {
      expect(await page(one)).toEqual({ kind: "unknown" });
      const [status, location] = await post({ token: one, score: "1" });
      expect([status, location]).toEqual([303, `/survey/${encodeURIComponent(one === "" ? "-" : one)}`]);
    }
    for (const score of ["0", "6", "4.5", "", "x"]) await post({ token, score });
    expect(await post({ token, score: "1" }, { "sec-fetch-site": "cross-site" })).toEqual([403, null]);
    expect(await post({ token, score: "1", comment: "x".repeat(9000) })).toEqual([413, null]);
    expect((await surveyOf(ticketId))?.score).toBe(5);
  });

  test("is bound to the address that was asked", async () => {
    const { ticketId, secret } = await resolve();
    await within(async () => {
      const { requesterId } = await shell.db.ticket.findFirstOrThrow({ where: { id: ticketId } });
      await shell.db.requester.updateMany({ where: { id: requesterId }, data: { address: "other@example.com" } });
    });
    expect(await answer(secret, 5)).toBe("unknown");
  });

  test("keeps its score and loses link and words when its customer is erased", async () => {
    const { ticketId, token, secret, from } = await resolve();
    await answer(secret, 3, "My name is Nobody.");
    await within(() => eraseCustomer(shell, { address: from, customerId: null }, null));
    expect(await surveyOf(ticketId)).toMatchObject({ score: 3, sealedComment: null, tokenHash: null });
    expect(await page(token)).toEqual({ kind: "unknown" });
    expect(await answer(secret, 1)).toBe("unknown");
  });
});

test("nothing is asked where it is switched off, of a question, or after a person had to take over", async () => {
  const said = async (from: string) => (await sandbox.mailbox(from)).map(({ text }) => text).join("\n");
  const asked = await stage.ask();
  expect(await said(asked.from)).not.toContain("/survey/");

  const legal = stage.nextCustomer();
  const { ticketId } = await stage.open(legal.from, "My order is late. I will sue you, my lawyer knows.", "dmarc_pass");
  expect(await stage.work(ticketId)).toBe("escalated");
  expect(await said(legal.from)).not.toContain("/survey/");
  expect(await surveyOf(ticketId)).toBeNull();

  const { body, revision } = await within(() => getSettings(shell.db));
  const changed = { changedAt: shell.clock.now(), changedBy: null };
  const off = { ...body, survey: { on: false, days: 14 } };
  await within(() => insertSettings(shell.db, { revision: revision + 1, body: off, ...changed }));
  const { from } = stage.nextCustomer();
  const opened = await stage.open(from, "My order is late. Please refund it.", "dmarc_pass");
  expect(await stage.work(opened.ticketId)).toBe("resolved");
  expect(await said(from)).not.toContain("/survey/");
  await within(() => insertSettings(shell.db, { revision: revision + 2, body, ...changed }));
});

test("a rating of the helpdesk's own goes into the same place, once for each episode", async () => {
  const { ticketId, ticketRef } = await resolve();
  await sandbox.door.rate({ ticketRef, score: 2 });
  await stage.settleEvents();
  expect(await surveyOf(ticketId)).toMatchObject({ source: "reply", score: 2 });
  await within(() => shell.db.survey.deleteMany({ where: { ticketId } }));
  for (const score of [5, 5, 4]) {
    await sandbox.door.rate({ ticketRef, score });
    await stage.settleEvents();
  }
  expect(await surveyOf(ticketId)).toMatchObject({
    source: "helpdesk",
    score: 4,
    tokenHash: null,
    resolvedBy: "agent",
  });
  expect((await lines(ticketId)).map(({ data }) => data["score"])).toEqual([2, 5, 4]);
});

test("a fall of what customers say takes the cell back at once, and the board says why", async () => {
  const first = await resolve();
  const { cells = [] } = (await surveyOf(first.ticketId)) ?? {};
  expect(cells.map((key) => key.split(".").slice(0, 2).join("."))).toEqual(
    expect.arrayContaining(["late_delivery_refund.issue_refund", "late_delivery_refund.reply"]),
  );
  const cell = async () =>
    (await within(() => readAutonomyBoard(shell)))?.intents
      .find(({ intent }) => intent === "late_delivery_refund")
      ?.cells.find((one) => one.cell === "reply");
  // A hundred satisfied customers of this very version, and then twenty of whom half are not.
  const say = (from: number, to: number, score: number) =>
    within(() =>
      shell.db.survey.createMany({
        data: Array.from({ length: to - from }, (_, index) => {
          const at = new Date(Date.now() - 100_000 + (from + index) * 10);
          const of = { id: systemIds.next(), ticketId: systemIds.next(), episode: 1, source: "reply", cells };
          return { ...of, resolvedBy: "agent", askedAt: at, expiresAt: at, score, answeredAt: at };
        }),
      }),
    );
  await within(() => shell.db.survey.deleteMany({}));
  await say(0, 110, 5);
  await within(() => settleEvidence(shell));
  expect(await cell()).toMatchObject({ demotion: null, csat: { mean: 5, positive: 110, answers: 110 } });
  await say(110, 120, 1);
  await within(() => settleEvidence(shell));
  expect((await cell())?.demotion).toMatchObject({ why: { code: "csat_dropped", positive: 10, answers: 20 } });
});
