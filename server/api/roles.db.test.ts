import { describe, expect, test } from "vitest";
import { permissions, type ProcedureName } from "@/server/auth/permissions";
import { actingRoles } from "@/server/core/identity/role";
import { ReleaseBody } from "@/server/core/policy/release";
import { steppedClock } from "@/server/platform/clock";
import { inTransaction, inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { newWebhookSecret } from "@/server/platform/standard-webhook";
import { insertActionRuns } from "@/server/store/action-runs";
import { appendAudit } from "@/server/store/audit";
import { saveConnection } from "@/server/store/connections";
import { findMember, type Member } from "@/server/store/members";
import { saveQueueView } from "@/server/store/queue-views";
import { insertDraft } from "@/server/store/release-drafts";
import { insertReplay } from "@/server/store/release-replays";
import { insertReview } from "@/server/store/reviews";
import { insertSettings } from "@/server/store/settings";
import { openVault } from "@/server/store/vault";
import { insertWebhookEndpoint } from "@/server/store/webhook-endpoints";
import { makeQualityItem } from "@/server/testing/make-quality-item";
import { isStream, partsOf, procedureOf, textOf } from "@/server/testing/procedure-of";
import { deadAccount, workspaceInputs } from "@/server/testing/workspace-procedures";
import { deskInputs, deskNames, makeDesk } from "@/server/testing/desk-procedures";
import { expectedRoles, roles, type RoleName } from "@/server/testing/expected-roles";
import { heldRefund, makeTicket, setTestSecrets } from "@/server/testing/store-fixture";
import { emptyBody, policyIds, policyInputs } from "@/server/testing/policy-procedures";
import { reviewInputs } from "@/server/testing/review-procedures";
import { sampleSettings } from "@/server/testing/sample-decision";
import { withClient } from "@/server/testing/template-database";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";
import type { Context } from "./context";
import { appRouter } from "./root";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const other = await createWorkspace(database, "other");
const at = new Date("2026-11-20T09:00:00Z");
const clock = steppedClock(at);

async function join(workspace: string, held: readonly string[]): Promise<Member> {
  const userId = systemIds.next();
  const user = { id: userId, email: `${userId}@example.com`, name: "Somebody", passwordHash: "" };
  await database.global.user.create({ data: { ...user, createdAt: at } });
  await database.global.member.create({ data: { workspaceId: workspace, userId, roles: [...held], createdAt: at } });
  return fresh(workspace, userId);
}

/** As the web tier does it for each request: who asks is read from the database. */
async function fresh(workspace: string, userId: string): Promise<Member> {
  const member = await findMember(database.global, workspace, userId);
  if (!member) throw new Error("nobody");
  return member;
}

const { ticketId } = await inWorkspace(workspaceId, () => makeTicket(database.app));
await inWorkspace(workspaceId, () =>
  database.app.ticket.updateMany({ where: { id: ticketId }, data: { state: "waiting_review" } }),
);
const reviewId = systemIds.next();
for (const workspace of [workspaceId, other]) {
  await inWorkspace(workspace, () =>
    insertSettings(database.app, { revision: 1, body: sampleSettings(), changedAt: at, changedBy: null }),
  );
}
await inWorkspace(workspaceId, async () => {
  const review = { id: reviewId, ticketId, episode: 1, runId: systemIds.next(), decisionId: systemIds.next() };
  await insertReview(database.app, { ...review, state: "waiting", shownHash: "x", expiresAt: at, createdAt: at });
  await inTransaction(database.app, (tx) =>
    appendAudit(tx, `ticket:${ticketId}`, [
      { kind: "ticket.received", at: at.toISOString(), actor: { kind: "vendor", id: "x" }, data: {} },
    ]),
  );
});
const runInDoubt = await inWorkspace(workspaceId, async () => {
  const { requesterId } = await database.app.ticket.findFirstOrThrow({ where: { id: ticketId } });
  const run = heldRefund(ticketId, "order:1");
  await insertActionRuns(database.app, await openVault(database.app, requesterId), [run]);
  await database.app.actionRun.updateMany({ where: { id: run.id }, data: { state: "escalated" } });
  return run.id;
});
await inWorkspace(workspaceId, () => makeQualityItem(database.app, reviewId, { ticketId, at }));
const keyOfOurs = systemIds.next();
await inWorkspace(workspaceId, () =>
  database.app.apiKey.create({
    data: { id: keyOfOurs, prefix: "p", keyHash: "h", name: "ours", scopes: [], createdAt: at },
  }),
);
const endpointOfOurs = systemIds.next();
await inWorkspace(workspaceId, () =>
  insertWebhookEndpoint(database.app, {
    ...{ id: endpointOfOurs, url: "https://hooks.example.com/ours", secret: newWebhookSecret() },
    ...{ createdBy: null, createdAt: at },
  }),
);

const [viewOfOurs, ourView] = [systemIds.next(), { name: "ours", tab: "review", filter: {} } as const];
await inWorkspace(workspaceId, () =>
  saveQueueView(database.app, { ...ourView, id: viewOfOurs, memberId: systemIds.next(), shared: true, at }, 50),
);

const connectionOfOurs = systemIds.next();
await inWorkspace(workspaceId, () =>
  saveConnection(database.app, {
    ...{ id: connectionOfOurs, vendor: "sandbox", label: "ours", scopes: [], config: deadAccount, at },
  }),
);

const draftIds = { draftId: systemIds.next(), replayId: systemIds.next() };
await inWorkspace(workspaceId, async () => {
  const { draftId, replayId } = draftIds;
  const by = systemIds.next();
  await insertDraft(database.app, {
    ...{ id: draftId, title: "ours", basedOn: null, restores: null, body: ReleaseBody.parse(emptyBody), by, at },
  });
  const replay = { id: replayId, draftId, draftRevision: 1, live: null, summary: {}, hash: "ours" };
  await insertReplay(database.app, { ...replay, madeBy: by, madeAt: at });
});

const desk = await makeDesk(database, workspaceId, (await join(workspaceId, ["owner"])).userId, at);

const tagging = { action: "tag_ticket", args: { add: ["late"], remove: [] } };

/** For each procedure an input that names something of the first workspace. */
const inputs: Record<ProcedureName, unknown> = {
  "ticket.get": { ticketId },
  "ticket.timeline": { ticketId },
  "ticket.audit": { ticketId },
  "ticket.live": { ticketId, lastEventId: null },
  "ticket.changes": { lastEventId: "1" },
  "ticket.work": { ticketId: systemIds.next() },
  "ticket.dryRun": { of: { ticketId }, release: null, draft: null },
  "queue.get": { id: reviewId },
  "ticket.takeOver": { ticketId: systemIds.next(), claimToken: null, reason: null },
  "ticket.reply": { ticketId, text: "Hello", resolve: true },
  "ticket.checkReply": { ticketId, text: "Hello" },
  "ticket.actions": { ticketId },
  "ticket.previewAction": { ticketId, ...tagging },
  "ticket.act": { ticketId, ...tagging, hash: "another", reason: "why not", typed: null },
  "ticket.handBack": { ticketId, note: "Go on." },
  "ticket.resolve": { ticketId, note: null },
  "ticket.giveBack": { ticketId },
  "ticket.undoReply": { actionRunId: systemIds.next() },
  "ticket.undoResolve": { ticketId },
  "queue.claim": { id: systemIds.next() },
  "queue.renew": { id: reviewId, token: 0 },
  "queue.release": { id: reviewId, token: 77 },
  "queue.takeClaim": { id: reviewId },
  "queue.snooze": { id: systemIds.next(), until: null, event: "customer_message" },
  "queue.wake": { id: reviewId },
  ...deskInputs(desk),
  ...reviewInputs(reviewId),
  ...policyInputs(draftIds),
  "action.recordTruth": { actionRunId: runInDoubt, seen: "another", truth: { kind: "not_done" }, note: "looked" },
  "action.undo": { actionRunId: runInDoubt, seen: "another", reason: "why not" },
  ...workspaceInputs({ ticketId, connection: connectionOfOurs, endpoint: endpointOfOurs }),
};
/** Where `inputs` names nothing of the first workspace, but could: what a neighbour's owner would ask for. */
const namesOurs: Partial<Record<ProcedureName, unknown>> = {
  "queue.claim": { id: reviewId },
  "queue.snooze": { id: reviewId, until: null, event: "customer_message" },
  "queue.views.remove": { id: viewOfOurs },
  "ticket.work": { ticketId },
  "ticket.takeOver": { ticketId, claimToken: null, reason: "mine" },
  ...policyIds(draftIds),
  "ticket.views.remove": { id: viewOfOurs },
  ...deskNames(desk),
  "apiKey.revoke": { id: keyOfOurs },
  "webhookEndpoint.disable": { id: endpointOfOurs },
};
const takesNoId: readonly ProcedureName[] = [
  ...(["queue.list", "queue.live", "queue.filters", "queue.views.save", "autonomy.cell"] as const),
  ...(["ticket.list", "ticket.changes", "apiKey.create", "webhookEndpoint.create", "policy.drafts.bringIn"] as const),
  ...(["template.get", "template.try", "template.use", "metrics.read", "metrics.rows", "metrics.export"] as const),
  ...([
    "metrics.series",
    "ticket.views.save",
    "audit.list",
    "customer.find",
    "connection.tryOut",
    "connection.create",
  ] as const),
  ...(["quality.list", "quality.disputes", "quality.overview"] as const),
  ...(["settings.history", "settings.change", "settings.killSwitch.set"] as const),
  ...(["member.invite", "team.create", "notice.choose"] as const),
];
const procedures = Object.keys(appRouter._def.procedures) as ProcedureName[];
const types = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;

async function call(member: Member | null, path: ProcedureName, input: unknown = inputs[path]): Promise<string> {
  const context: Context = { database, clock, member, caller: null };
  const stop = new AbortController();
  const caller: unknown = appRouter.createCaller(context, { signal: stop.signal });
  try {
    const answer = await procedureOf(caller, path)(input);
    if (types[path]?._def.type !== "subscription") return textOf(isStream(answer) ? await partsOf(answer) : answer);
    const stream = (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    setTimeout(() => stop.abort(), 30);
    const { value } = (await stream.next()) as { value: unknown };
    return textOf(value);
  } catch (error) {
    return `refused: ${error instanceof Error && "code" in error ? String(error.code) : String(error)}`;
  } finally {
    stop.abort();
  }
}

test("the permissions table says what the expected one says, role by role", () => {
  expect(procedures.sort()).toEqual(Object.keys(expectedRoles).sort());
  const letIn = procedures.map((name) => [
    name,
    roles.filter((role) => permissions[name].some((wanted) => actingRoles([role]).has(wanted))),
  ]);
  expect(Object.fromEntries(letIn)).toEqual(expectedRoles);
});

describe.each(procedures)("%s", (path) => {
  test.each(roles)(`called as %s`, async (role) => {
    const answer = await call(await join(workspaceId, [role]), path);
    const isLetIn = expectedRoles[path].includes(role);
    expect(answer === "refused: FORBIDDEN", answer).toBe(!isLetIn);
    if (isLetIn) expect(answer).not.toMatch(/INTERNAL|UNAUTHORIZED/);
  });

  test("called by a stranger, and by a member whose roles are none or unknown", async () => {
    expect(await call(null, path)).toBe("refused: UNAUTHORIZED");
    for (const held of [[], ["admin"], ["__proto__"], ["Owner"], ["owner "]]) {
      expect(await call({ ...(await join(workspaceId, [])), roles: held }, path)).toBe("refused: FORBIDDEN");
    }
  });

  test("called by another workspace's owner: nothing of ours is told or changed", async () => {
    const foreigner = await join(other, ["owner"]);
    const input = namesOurs[path] ?? inputs[path];
    const before = await ourRows();
    const answer = await call(foreigner, path, input);
    // What was asked for by id is not ours to tell of either: only what the caller sent may come back.
    for (const secret of [workspaceId, "A test"]) expect(answer).not.toContain(secret);
    expect(answer).not.toMatch(/\bours\b/);
    if (typeof input === "object" && !takesNoId.includes(path)) {
      // Of an erasure only the counts come back, and next door there was nothing to count.
      expect(answer.replace(/"(requesters|tickets|messages)":0,?/g, "")).toMatch(
        /^(refused: NOT_FOUND|\[\]|nothing|\{\}|\{"state":.*)$/i,
      );
    }
    expect(await ourRows()).toEqual(before);
  });

  test("a disabled member is nobody from the next request on; so is a disabled user, and a removed membership", async () => {
    for (const end of ["member", "user", "removed"] as const) {
      const { userId } = await join(workspaceId, ["owner"]);
      const where = { workspaceId_userId: { workspaceId, userId } };
      if (end === "member") await database.global.member.update({ where, data: { disabledAt: at } });
      if (end === "user") await database.global.user.update({ where: { id: userId }, data: { disabledAt: at } });
      if (end === "removed") await database.global.member.delete({ where });
      const now = await findMember(database.global, workspaceId, userId);
      expect(now).toBeNull();
      expect(await call(now, path)).toBe("refused: UNAUTHORIZED");
    }
  });

  test("a change of roles holds from the next request on, both ways", async () => {
    const { userId } = await join(workspaceId, ["owner"]);
    const where = { workspaceId_userId: { workspaceId, userId } };
    const become = async (held: string[]) => {
      await database.global.member.update({ where, data: { roles: held } });
      return call(await fresh(workspaceId, userId), path);
    };
    for (const role of ["manager", "reviewer", "owner"] as const) {
      expect((await become([role])) === "refused: FORBIDDEN").toBe(!expectedRoles[path].includes(role));
    }
    expect(await become([])).toBe("refused: FORBIDDEN");
  });
});

/** The first workspace's rows and the content of its review and key, which a call by id would change. */
async function ourRows(): Promise<unknown> {
  return withClient(url, async (client) => {
    await client.query("select set_config('app.workspace', $1, false)", [workspaceId]);
    const { rows } = await client.query(
      `select (select count(*) from ticket)::int, (select count(*) from audit_line)::int, (select count(*) from run)::int, (select fence from ticket),
         (select state from review), (select row(q.*)::text from queue_item q), (select count(*) from queue_view)::int,
         (select state from action_run), (select count(*) from api_key)::int,
         (select count(*) from team_member)::int, (select revoked_at from invitation where email like 'ours%'),
         (select array_agg(row(d.*)::text) from release_draft d), (select row(p.*)::text from release_replay p),
         (select array[disabled_at::text, encode(sealed_secrets, 'hex')] from webhook_endpoint where id = $2), (select revoked_at from api_key where id = $1)`,
      [keyOfOurs, endpointOfOurs],
    );
    return rows as unknown;
  });
}

test("negative control: a line too wide is seen", () => {
  const wide = { ...permissions, "apiKey.revoke": ["reviewer"] } as Record<string, readonly string[]>;
  const seen = roles.filter((role) =>
    wide["apiKey.revoke"]?.some((wanted) => actingRoles([role]).has(wanted as RoleName)),
  );
  expect(seen).not.toEqual(expectedRoles["apiKey.revoke"]);
});
