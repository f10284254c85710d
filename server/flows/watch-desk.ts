import { findAction } from "@/server/actions/catalog";
import { findConditions } from "@/server/core/notice/find-conditions";
import { quietHours, type Condition } from "@/server/core/notice/notice";
import { sayNotice } from "@/server/core/notice/say-notice";
import { toldKinds } from "@/server/core/notice/who-is-told";
import { WebhookEvent } from "@/server/core/ticket/told-ticket";
import { currentWorkspace, inTransaction, onGlobalTables, type Db } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { enqueue } from "@/server/store/jobs";
import { listMemberChoices } from "@/server/store/member-choices";
import { listMembers } from "@/server/store/members";
import {
  countLateItems,
  endNotice,
  listConnectionHealth,
  listOpenNotices,
  openNotice,
  wasToldSince,
} from "@/server/store/notices";
import { insertOutgoingMails } from "@/server/store/outgoing-mails";
import { insertOutgoingWebhooks, listEndpointsInUse } from "@/server/store/outgoing-webhooks";
import { findCurrentRelease } from "@/server/store/releases";
import { getSettings } from "@/server/store/settings";
import { canMail } from "./invite-member";
import { queueMail } from "./queue-mail";
import type { Shell } from "./shell";

/**
 * Looks at what members are told of when it goes wrong. What begins opens a notice and, in the same transaction, a mail for each
 * who chose it and a push for each endpoint; what goes on is told of once; what is over is closed, and when it comes back soon,
 * kept quiet. Many may look at once: one of them opens it.
 */
export async function watchDesk(shell: Shell): Promise<void> {
  const conditions = await shell.step("look at the desk", () => readConditions(shell));
  const open = await listOpenNotices(shell.db);
  for (const notice of open) {
    if (!conditions.some((condition) => isOf(notice, condition)))
      await endNotice(shell.db, notice.id, shell.clock.now());
  }
  for (const condition of conditions) {
    if (open.some((notice) => isOf(notice, condition))) continue;
    await shell.step("tell of it", () => inTransaction(shell.db, (tx) => tell(tx, shell, condition)));
  }
}

/** A switch that was lifted and thrown again is another occurrence, also where nobody looked in between. */
function isOf(notice: { kind: string; subject: string; since: Date }, { kind, subject, since }: Condition): boolean {
  const isThen = since === null || since.getTime() === notice.since.getTime();
  return notice.kind === kind && notice.subject === subject && isThen;
}

async function readConditions({ db, clock }: Shell): Promise<Condition[]> {
  const now = clock.now();
  const [{ body }, release, connections, late] = await Promise.all([
    getSettings(db),
    findCurrentRelease(db),
    listConnectionHealth(db),
    countLateItems(db, now),
  ]);
  const titleOf = (name: string) =>
    findAction(name)?.title ?? release?.intents.find((intent) => intent.name === name)?.title ?? name;
  return findConditions({ settings: body, late, connections, titleOf, now });
}

async function tell(tx: Db, shell: Shell, { kind, subject, since, data }: Condition): Promise<void> {
  const createdAt = shell.clock.now();
  const quietSince = new Date(createdAt.getTime() - quietHours[kind] * 3_600_000);
  const told = quietHours[kind] === 0 || !(await wasToldSince(tx, kind, subject, quietSince));
  const id = shell.ids.next();
  const notice = { id, kind, subject, since: since ?? createdAt, told, data, createdAt };
  if (!(await openNotice(tx, notice)) || !told) return;
  await mailIt(tx, shell, { id, kind, data, createdAt });
  await pushIt(tx, shell, { id, kind, subject, data, createdAt });
}

type Told = Pick<Condition, "kind" | "data"> & { id: string; createdAt: Date };

async function mailIt(tx: Db, shell: Shell, { id, kind, data, createdAt }: Told): Promise<void> {
  if (!(await canMail(shell.connections))) return;
  const choices = new Map((await listMemberChoices(tx)).map((one) => [one.userId, one.notices]));
  const workspaceId = currentWorkspace();
  const members = await onGlobalTables(tx, () => listMembers(tx, workspaceId));
  const wanting = members.filter(
    ({ isActive, roles, userId }) => isActive && toldKinds(roles, choices.get(userId) ?? null).includes(kind),
  );
  const { body } = await getSettings(tx);
  const { title, says, path } = sayNotice(kind, data);
  const base = (env().nextauthUrl ?? "").replace(/\/$/, "");
  const why = `You are told because you chose it, or because of your role. Change that here:\n${base}/settings/notifications`;
  const text = [`${title}. ${says}`, `${base}${path}`, why].join("\n\n");
  const mails = wanting.map(({ userId, email }) => ({
    ...{ id: shell.ids.next(), about: `notice:${id}`, memberId: userId, to: email, actorId: null },
    ...{ subject: `${body.companyName}: ${title}`, text, createdAt },
  }));
  for (const mailId of await insertOutgoingMails(tx, mails)) await queueMail(tx, shell, mailId);
}

async function pushIt(tx: Db, shell: Shell, notice: Told & { subject: string }): Promise<void> {
  const { id, kind, subject, data, createdAt } = notice;
  const endpoints = await listEndpointsInUse(tx);
  if (endpoints.length === 0) return;
  const event: WebhookEvent = {
    type: "notice.raised",
    timestamp: createdAt.toISOString(),
    data: { noticeId: id, kind, subject, title: sayNotice(kind, data).title },
  };
  const payload = JSON.stringify(WebhookEvent.parse(event));
  const pushes = endpoints.map((endpointId) => ({
    ...{ id: shell.ids.next(), endpointId, ticketId: null, kind: event.type, payload, createdAt },
  }));
  await insertOutgoingWebhooks(tx, pushes);
  for (const { id: webhookId } of pushes) {
    await enqueue(tx, "push_webhook", { workspaceId: shell.workspaceId, webhookId });
  }
}
