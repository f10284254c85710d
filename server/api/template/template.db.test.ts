import { describe, expect, test } from "vitest";
import { wire } from "@/server/core/wire/wire";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { confirmPhrase } from "@/server/core/decision/approval-rules";
import { replyText } from "@/server/core/procedure/reply-text";
import { approvedParts } from "@/server/flows/judge-review";
import { publishRelease } from "@/server/flows/publish-release";
import { settleReview } from "@/server/flows/settle-review";
import { useTemplate } from "@/server/flows/use-template";
import { workTicket } from "@/server/flows/work-ticket";
import { systemClock } from "@/server/platform/clock";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { giveCapability } from "@/server/store/connections";
import { findLatestDecision } from "@/server/store/decisions";
import { listArticleIds } from "@/server/store/documents";
import { findEvidence } from "@/server/store/evidence";
import { findCurrentRelease } from "@/server/store/releases";
import { getTicket } from "@/server/store/tickets";
import type { TemplateSample } from "@/server/templates/template";
import { templates } from "@/server/templates/templates";
import { openDemoStage } from "@/server/testing/demo-stage";
import { replayed } from "@/server/testing/publish-draft";
import { appRouter } from "../root";
import type { DryRunStep } from "../ticket/stream-dry-run";

const stage = await openDemoStage({ isEmpty: true, password: "a long password" });
const { database, sandbox, shell, within } = stage;
async function idOf(email: string): Promise<string> {
  return (await database.global.user.findUniqueOrThrow({ where: { email } })).id;
}
const [userId, reviewerId] = [await idOf("lead@pinewood.example"), await idOf("reviewer@pinewood.example")];

function as(role: string) {
  const member = {
    ...{ userId, name: "Liam", email: "lead@pinewood.example", roles: [role] },
    ...{ workspaceId: demoIds.workspace, workspaceName: "Pinewood" },
  };
  return appRouter.createCaller({ database, clock: systemClock, member, caller: null });
}
const keepAll = { intents: {}, articles: {} };
const only = { resolutions: keepAll, memberId: userId, leads: 1 };

async function tryOut(template: string, of: { sample: number } | { ticketId: string }): Promise<DryRunStep[]> {
  const steps: DryRunStep[] = [];
  for await (const step of await as("lead").template.try({ template, of, resolutions: keepAll })) {
    wire.serialize(step);
    steps.push(step);
  }
  return steps;
}

function decided(steps: DryRunStep[]): Extract<DryRunStep, { kind: "decided" }> {
  const last = steps.at(-1);
  if (last?.kind !== "decided") throw new Error(JSON.stringify(last));
  return last;
}

const traces = () =>
  within(async () => ({
    releases: await shell.db.release.count(),
    drafts: await shell.db.releaseDraft.count(),
    documents: await shell.db.document.count(),
    tickets: await shell.db.ticket.count(),
    lines: await shell.db.auditLine.count(),
    effects: (await sandbox.ledger()).length,
  }));

describe("in a workspace where nothing rules", () => {
  test("all ten are listed, with what is connected", async () => {
    const listed = await as("lead").template.list();
    expect(listed.map(({ id }) => id)).toEqual(templates.map(({ id }) => id));
    expect(listed.every(({ needs, isUsed }) => !isUsed && needs.every(({ state }) => state === "ready"))).toBe(true);
    const asked = { id: "order-status", resolutions: keepAll, publish: true };
    await expect(as("reviewer").template.use(asked)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("what is missing, paused or not granted is said", async () => {
    const where = { id: demoIds.sandbox };
    const need = async () => (await as("lead").template.get({ id: "late-delivery-refund" })).needs.at(-1);
    const change = (data: { scopes?: string[]; state?: string }) =>
      within(() => shell.db.connection.updateMany({ where, data }));
    const { scopes } = await within(() => shell.db.connection.findFirstOrThrow({ where }));
    await change({ scopes: ["billing:read"] });
    expect(await need()).toMatchObject({ state: "not_granted", missingScopes: ["billing:refund"] });
    await change({ state: "paused" });
    expect(await need()).toMatchObject({ state: "paused", connection: "Sandbox" });
    await within(() => shell.db.capability.deleteMany({ where: { port: "billing" } }));
    expect(await need()).toMatchObject({ state: "missing", connection: null });
    await change({ state: "active", scopes });
    await within(() => giveCapability(shell.db, "billing", demoIds.sandbox));
    expect(await need()).toMatchObject({ state: "ready" });
  });

  test("a template is tried on its samples, articles and all, and leaves no trace", async () => {
    const before = await traces();
    for (const { id, samples } of templates) {
      for (const [sample, { expect: wanted, subject }] of samples.entries()) {
        const steps = await tryOut(id, { sample });
        expect(decided(steps).decision.outcome, `${id}: ${subject}`).toBe(wanted.outcome);
      }
    }
    expect(await traces()).toEqual(before);
    expect(await tryOut("order-status", { sample: 99 })).toMatchObject([{ kind: "stopped" }]);
    expect(await tryOut("order-status", { ticketId: systemIds.next() })).toMatchObject([{ kind: "stopped" }]);
    await expect(tryOut("no-such-template", { sample: 0 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("where two may publish, the draft waits for the other one", async () => {
    const used = await as("lead").template.use({ id: "order-status", resolutions: keepAll, publish: true });
    expect(used).toMatchObject({ release: null, articles: ["track-your-order"] });
    expect(used.unpublished).toMatch(/Another lead/);
    const drafts = await as("lead").policy.drafts.list();
    expect(drafts.map(({ id, title }) => [id, title])).toEqual([[used.draftId, "Order status"]]);
  });
});

describe("every template, installed", () => {
  test("of two who use one at the same time one publishes it, and its articles are there once", async () => {
    const both = ["one", "two"].map(() =>
      within(() => useTemplate(shell, { id: "late-delivery-refund", ...only, publish: true })),
    );
    const used = await Promise.all(both);
    expect(used.map(({ release }) => release).sort()).toEqual([1, null]);
    expect(used.filter(({ unpublished }) => unpublished !== null)).toHaveLength(1);
    expect(used.flatMap(({ articles }) => articles)).toEqual(["late-delivery"]);
    const documents = await within(() => shell.db.document.findMany({ where: { externalId: "late-delivery" } }));
    expect(documents.map(({ connectionId, audience }) => [connectionId, audience])).toEqual([
      [demoIds.inbox, "public"],
    ]);
  });

  test("comes beside what rules, as a draft with its tests, and is told in the audit", async () => {
    for (const { id } of templates.filter((one) => one.id !== "late-delivery-refund")) {
      const used = await within(() => useTemplate(shell, { id, ...only, publish: true }));
      expect(used.release).toBeNull();
      expect(used.unpublished).toMatch(/A release rules already/);
      await within(async () => {
        await replayed(shell, used.draftId, userId);
        const asked = { draftId: used.draftId, revision: 1, memberId: userId, leads: 1, share: null, emergency: null };
        await publishRelease(shell, asked);
      });
    }
    const release = await within(() => findCurrentRelease(shell.db));
    expect(release?.intents.map(({ name }) => name).sort()).toEqual(
      templates.flatMap(({ intents }) => intents.map(({ name }) => name)).sort(),
    );
    expect(release?.tests).toHaveLength(templates.reduce((sum, { tests }) => sum + tests.length, 0));
    const cited = templates.flatMap(({ articles }) => articles.map(({ id }) => id));
    expect([...(await within(() => listArticleIds(shell.db)))].sort()).toEqual([...new Set(cited)].sort());
    const lines = await within(() => listAudit(shell.db, "release", 0, 500));
    expect(lines.filter(({ kind }) => kind === "release.template_used")).toHaveLength(12);
    expect((await as("lead").template.list()).every(({ isUsed }) => isUsed)).toBe(true);
  });

  test("is refused a second time under the same names, and changes nothing", async () => {
    const before = await traces();
    const again = as("lead").template.use({ id: "order-status", resolutions: keepAll, publish: false });
    await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await traces()).toEqual(before);
  });

  test.each(templates.map((template) => [template.id, template] as const))(
    "%s: its samples wait for a person, who approves one, and it ends resolved with the receipt",
    async (_, template) => {
      let approved = false;
      for (const sample of template.samples) {
        const ticketId = await arrive(sample);
        await seesProposal(ticketId, sample);
        if (approved || sample.expect.outcome !== "review") continue;
        const before = (await sandbox.ledger()).length;
        await approve(ticketId);
        const { state } = await within(() => getTicket(shell.db, ticketId));
        expect(state).toBe("resolved");
        const runs = await within(() => shell.db.actionRun.findMany({ where: { ticketId, state: "done" } }));
        const effects = (await sandbox.ledger()).slice(before);
        expect(effects).toHaveLength(sample.expect.actions.length + 1);
        for (const { action } of sample.expect.actions) {
          const run = runs.find((one) => one.action === action);
          expect(
            effects.some(({ key }) => key === run?.id),
            action,
          ).toBe(true);
        }
        approved = true;
      }
      expect(approved).toBe(true);
    },
  );
});

async function arrive({ from, name, subject, text, channel, authenticity }: TemplateSample): Promise<string> {
  const { ticketRef } = await sandbox.door.openTicket({ from, name, subject, text, channel, authenticity });
  await stage.settleEvents();
  const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  await within(() => workTicket(shell, { ticketId: id }));
  return id;
}

async function seesProposal(ticketId: string, { expect: wanted, subject }: TemplateSample): Promise<void> {
  const { ticket, evidence, decision } = await within(async () => {
    const latest = await findLatestDecision(shell.db, ticketId);
    const found = latest && (await findEvidence(shell.db, latest.id));
    return { ticket: await getTicket(shell.db, ticketId), evidence: found, decision: latest?.decision };
  });
  expect(ticket.state, `${subject}: ${JSON.stringify(decision?.because)}`).toBe(
    wanted.outcome === "review" ? "waiting_review" : "escalated",
  );
  expect(evidence?.triage.wants.map(({ intent }) => intent)).toEqual([wanted.intent]);
  const { actions, reply } = evidence?.proposal ?? { actions: [], reply: null };
  expect(actions.map(({ action }) => action)).toEqual(wanted.actions.map(({ action }) => action));
  for (const [index, { args }] of wanted.actions.entries()) expect(actions[index]?.args).toMatchObject(args);
  for (const words of wanted.says) expect(reply ? replyText(reply) : "").toContain(words);
}

/** All that waits, as from the card. */
async function approve(ticketId: string): Promise<void> {
  await within(async () => {
    const review = await shell.db.review.findFirstOrThrow({ where: { ticketId, state: "waiting" } });
    const latest = await findLatestDecision(shell.db, ticketId);
    const parts = latest?.decision.parts.filter(({ outcome }) => outcome === "review").map(({ part }) => part) ?? [];
    const evidence = await findEvidence(shell.db, review.decisionId);
    const typed = evidence && confirmPhrase(approvedParts(evidence, parts));
    const verdict = { kind: "approve", parts, vouch: "Called them on the number on record.", typed } as const;
    await settleReview(shell, { reviewId: review.id, shownHash: review.shownHash, verdict, memberId: reviewerId });
  });
}
