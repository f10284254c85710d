import { beforeEach, describe, expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { WebhookEvent } from "@/server/core/ticket/told-ticket";
import { systemIds } from "@/server/platform/ids";
import { chooseNotices } from "@/server/store/member-choices";
import { openWebhookStage } from "@/server/testing/webhook-stage";
import { sendMail } from "./send-mail";
import { setKillSwitch } from "./set-kill-switch";
import type { Shell } from "./shell";
import { watchDesk } from "./watch-desk";

const { stage, shell, within, later, receiver, endpointAt, waiting, push } = await openWebhookStage();
const { database, sandbox } = stage;
const db = shell.db;
const hour = 3_600_000;

async function join(name: string, roles: string[], disabledAt: Date | null = null): Promise<string> {
  const id = systemIds.next();
  const createdAt = new Date();
  const user = { id, email: `${name}@desk.example`, name, passwordHash: "", createdAt };
  await database.global.user.create({ data: user });
  const member = { workspaceId: demoIds.workspace, userId: id, roles, disabledAt, createdAt };
  await database.global.member.create({ data: member });
  return id;
}
const lea = await join("lea", ["lead"]);
const rita = await join("rita", ["reviewer"]);
await join("gone", ["owner"], new Date());
const otto = await join("otto", ["owner"]);

const look = (by: Shell = shell) => within(() => watchDesk(by));
const notices = () => within(() => db.notice.findMany({ orderBy: { id: "asc" } }));
const mails = () => within(() => db.outgoingMail.findMany({ orderBy: { id: "asc" } }));
const tellsOf = async () => (await mails()).map(({ to }) => to.split("@")[0]);
const down = (until: Date | null) =>
  within(() => db.connection.updateMany({ where: { id: demoIds.sandbox }, data: { breakerOpenUntil: until } }));
const throwSwitch = (on: boolean, clock = shell.clock) =>
  within(() => setKillSwitch({ db, clock }, { what: { kind: "all" }, on, why: "a test", memberId: lea }));
const soon = () => new Date(Date.now() + 10 * hour);

beforeEach(async () => {
  await down(null);
  await throwSwitch(false).catch(() => undefined);
  await within(async () => {
    await db.outgoingMail.deleteMany();
    await db.notice.deleteMany();
    await db.memberChoice.deleteMany();
  });
});

describe("what goes wrong", () => {
  test("is told of once, to those who are to be, however many look and however often", async () => {
    await throwSwitch(true);
    await Promise.all(Array.from({ length: 6 }, () => look()));
    await look(later(5 * hour));
    expect(await notices()).toMatchObject([{ kind: "kill_switch", subject: "all", told: true, endedAt: null }]);
    expect((await tellsOf()).sort()).toEqual(["lea", "otto"]);
    expect((await mails())[0]).toMatchObject({ subject: "Pinewood Trail Co.: Stopped by a kill switch: everything" });
    await throwSwitch(false);
    await look();
    expect((await notices())[0]?.endedAt).not.toBeNull();
    await look(later(5 * hour));
    expect(await mails()).toHaveLength(2);
  });

  test("is another occurrence where a switch was lifted and thrown again unseen", async () => {
    await throwSwitch(true);
    await look();
    await throwSwitch(false);
    await throwSwitch(true, { now: () => new Date(Date.now() + 1_000) });
    await look();
    expect((await notices()).map(({ endedAt }) => endedAt === null)).toEqual([false, true]);
    expect(await mails()).toHaveLength(4);
  });

  test("goes to who chose it, and not to who does not want it", async () => {
    await within(() => chooseNotices(db, rita, ["kill_switch"]));
    await within(() => chooseNotices(db, otto, ["demotion"]));
    await throwSwitch(true);
    await look();
    expect((await tellsOf()).sort()).toEqual(["lea", "rita"]);
    await within(() => chooseNotices(db, otto, null));
    const before = await mails();
    await look();
    expect(await mails()).toEqual(before);
  });

  test("that comes back soon is kept quiet, and told of again after a while", async () => {
    const at = async (ms: number, isDown: boolean) => {
      await down(isDown ? new Date(Date.now() + ms + 10 * hour) : null);
      await Promise.all([look(later(ms)), look(later(ms))]);
    };
    await at(0, true);
    await at(60_000, false);
    await at(hour, true);
    await at(1.1 * hour, false);
    await at(3 * hour, true);
    expect((await notices()).map(({ told, endedAt }) => [told, endedAt === null])).toEqual([
      [true, false],
      [false, false],
      [true, true],
    ]);
    expect(await mails()).toHaveLength(4);
  });

  test("is pushed to every endpoint, signed, of no ticket", async () => {
    receiver.secret = (await endpointAt(receiver.url)).secret;
    await down(soon());
    await look();
    const [row] = (await waiting()).filter(({ kind }) => kind === "notice.raised");
    await push(row?.id ?? "");
    const event = WebhookEvent.parse(receiver.events.get(row?.id ?? ""));
    expect(event).toMatchObject({ type: "notice.raised", data: { kind: "connection_down", subject: demoIds.sandbox } });
    expect(row?.ticketId).toBeNull();
  });

  test("the late queue: the count of those who wait too long, while anybody does", async () => {
    const ticket = { subject: "Late", text: "I want to talk to a human being about something private." };
    await sandbox.door.openTicket({ ...ticket, from: "ada@example.com", authenticity: "dmarc_pass" });
    await stage.settleEvents();
    const { id: ticketId } = await within(() => db.ticket.findFirstOrThrow({ where: { subject: "Late" } }));
    const item = {
      kind: "escalation",
      ticketId,
      episode: 1,
      channel: "email",
      urgency: "normal",
      actions: [],
      reasons: [],
    };
    const since = new Date(Date.now() - 20 * hour);
    const times = { waitingSince: since, dueAt: new Date(Date.now() - hour), rankAt: since, createdAt: since };
    const id = systemIds.next();
    await within(() => db.queueItem.create({ data: { ...item, ...times, id } }));
    await look();
    expect(await notices()).toMatchObject([{ kind: "queue_late", data: { count: 1 }, endedAt: null }]);
    expect((await mails())[0]?.subject).toBe("Pinewood Trail Co.: 1 customer waits too long");
    await within(() => db.queueItem.updateMany({ where: { id }, data: { takenBy: rita } }));
    await look();
    expect((await notices())[0]?.endedAt).not.toBeNull();
  });
});

test("a worker that dies at any boundary: each is told once, and no mail is twice in a mailbox", async () => {
  const names: string[] = [];
  await throwSwitch(true);
  const counting: Shell["step"] = (name, work) => (names.push(name), work());
  await look({ ...shell, step: counting });
  expect(names).toEqual(["look at the desk", "tell of it"]);
  for (const [index] of names.entries()) {
    for (const after of [false, true]) {
      await throwSwitch(false);
      await look();
      await within(() => db.outgoingMail.deleteMany());
      await throwSwitch(true);
      let seen = -1;
      const dying: Shell["step"] = async (_name, work) => {
        seen += 1;
        if (seen !== index) return work();
        if (after) await work();
        throw new Error("killed");
      };
      await look({ ...shell, step: dying }).catch(() => undefined);
      const before = (await sandbox.mailbox("lea@desk.example")).length;
      await Promise.all([look(), look()]);
      const rows = await mails();
      expect(rows.map(({ to }) => to).sort()).toEqual(["lea@desk.example", "otto@desk.example"]);
      for (const { id } of rows)
        await Promise.all([within(() => sendMail(shell, id)), within(() => sendMail(shell, id))]);
      expect((await sandbox.mailbox("lea@desk.example")).length).toBe(before + 1);
    }
  }
});
