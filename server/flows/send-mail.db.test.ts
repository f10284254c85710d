import { beforeAll, describe, expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { parseInvitationToken } from "@/server/core/identity/invitation";
import { systemClock } from "@/server/platform/clock";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { openDemoStage } from "@/server/testing/demo-stage";
import { readInvitation } from "./accept-invitation";
import { endInvitation, inviteMember, type InvitationAsked } from "./invite-member";
import { sendMail } from "./send-mail";
import type { Shell } from "./shell";

const { database, shell, sandbox, within } = await openDemoStage({ isEmpty: true });
const workspaceId = demoIds.workspace;
const desk = { database, clock: systemClock, ids: systemIds, connections: shell.connections };
const olivia = systemIds.next();

beforeAll(async () => {
  const createdAt = new Date();
  const user = { id: olivia, email: "olivia@example.com", name: "Olivia", passwordHash: "", createdAt };
  await database.global.user.create({ data: user });
  await database.global.member.create({ data: { workspaceId, userId: olivia, roles: ["owner"], createdAt } });
});

const told = async (id: string) =>
  (await within(() => listAudit(database.app, `member:${id}`, 0, 50))).map(({ kind, data, actor }) => [
    kind,
    data["change"] ?? data["state"],
    actor.id,
  ]);
const invite = (over: Partial<InvitationAsked> = {}) =>
  within(() =>
    inviteMember(desk, {
      ...{ email: `${systemIds.next()}@example.org`, roles: ["reviewer"], by: "mail" },
      ...{ member: { userId: olivia, name: "Olivia" }, ...over },
    }),
  );
const inDays = (days: number) => ({ now: () => new Date(Date.now() + days * 24 * 3_600_000) });

describe("the mail of an invitation", () => {
  const mailOf = async (id: string) =>
    within(() => database.app.outgoingMail.findFirstOrThrow({ where: { memberId: id } }));
  const send = (id: string, by: Shell = shell) => within(() => sendMail(by, id));

  test("brings the link, which stands in no row, and is a line of the member's", async () => {
    const email = "by.mail@example.org";
    const { id, token } = await invite({ email, by: "mail" });
    expect(token).toBeNull();
    const mail = await mailOf(id);
    expect(mail.text).toContain("{{link}}");
    await Promise.all([send(mail.id), send(mail.id), send(mail.id)]);
    const [received, ...more] = await sandbox.mailbox(email);
    expect(more).toEqual([]);
    const link = /^http:\/\/127\.0\.0\.1:3000\/join\/(\S+)$/m.exec(received?.text ?? "")?.[1];
    expect(await mailOf(id)).toMatchObject({ state: "sent", text: null, lastError: null });
    expect(await told(id)).toEqual([
      ["member.changed", "invited", olivia],
      ["member.mailed", "sent", olivia],
    ]);
    const found = parseInvitationToken(link ?? "");
    expect(found && (await within(() => readInvitation(desk, found)))).toMatchObject({ id, email });
  });

  test("of an invitation that has ended is not sent", async () => {
    const email = "no.more@example.org";
    const { id } = await invite({ email, by: "mail" });
    await within(() => endInvitation(desk, { id, by: olivia }));
    await send((await mailOf(id)).id);
    expect(await mailOf(id)).toMatchObject({ state: "dropped" });
    expect(await sandbox.mailbox(email)).toEqual([]);
  });

  test("a worker that dies at any boundary: it is in the mailbox once, and recorded as sent", async () => {
    const names: string[] = [];
    const counted = await invite({ email: "counted@example.org", by: "mail" });
    const counting: Shell["step"] = (name, work) => (names.push(name), work());
    await send((await mailOf(counted.id)).id, { ...shell, step: counting });
    expect(names).toEqual(["claim mail", "note mail call", "send mail", "record mail"]);
    for (const [index, name] of names.entries()) {
      for (const after of [false, true]) {
        const email = `${String(index)}.${String(after)}@example.org`;
        const { id } = await invite({ email, by: "mail" });
        const mail = await mailOf(id);
        let seen = -1;
        const dying: Shell["step"] = async (_name, work) => {
          seen += 1;
          if (seen !== index) return work();
          if (after) await work();
          throw new Error("killed");
        };
        await send(mail.id, { ...shell, step: dying }).catch(() => undefined);
        // Another worker, when lease and quiet are over: as often as its job would come.
        for (let minute = 2; minute <= 10; minute += 2) {
          const clock = { now: () => new Date(Date.now() + minute * 60_000) };
          await send(mail.id, { ...shell, clock });
        }
        expect({ name, after, count: (await sandbox.mailbox(email)).length }).toEqual({ name, after, count: 1 });
        expect(await mailOf(id)).toMatchObject({ state: "sent", text: null });
      }
    }
  });

  test("whose answer was lost is looked up: sent again only where it is known not to have gone out", async () => {
    const calls: string[] = [];
    const lost = (found: "absent" | "unsure"): Shell => ({
      ...shell,
      connections: {
        ...shell.connections,
        find: async (name) => lossy(await shell.connections.find(name), found),
        at: async (id, name) => lossy(await shell.connections.at(id, name), found),
      },
    });
    const lossy = <T>(owned: T, found: string): T => {
      if (owned === null) return owned;
      const port = {
        send: () => (calls.push("send"), Promise.resolve({ kind: "unknown", message: "lost" })),
        findByKey: () => (calls.push("look"), Promise.resolve({ kind: found })),
      };
      return { ...owned, port, within: () => port, guarantees: { keyHours: null, lookUp: { lagMs: 0 } } };
    };
    for (const found of ["absent", "unsure"] as const) {
      calls.length = 0;
      const { id } = await invite({ by: "mail" });
      const mail = await mailOf(id);
      for (let minute = 0; minute <= 60; minute += 2) {
        const clock = { now: () => new Date(Date.now() + minute * 60_000) };
        await send(mail.id, { ...lost(found), clock });
      }
      // A vendor that ignores keys: nothing that it says makes us send twice.
      expect(calls.filter((call) => call === "send")).toHaveLength(1);
      expect(await mailOf(id)).toMatchObject({ state: "unknown", lastError: "answer_lost" });
    }
  });

  test("without a connection nothing is invited by mail, and what waits is given up after a day", async () => {
    const { id } = await invite({ by: "mail" });
    const mail = await mailOf(id);
    const none: Shell = {
      ...shell,
      connections: { ...shell.connections, find: () => Promise.resolve(null) },
      clock: inDays(1.1),
    };
    await send(mail.id, none);
    expect(await mailOf(id)).toMatchObject({ state: "failed", lastError: "no_connection" });
    const asked = { email: "a@example.org", roles: ["reviewer"] as const, by: "mail" as const };
    const member = { userId: olivia, name: "Olivia" };
    await expect(
      within(() => inviteMember({ ...desk, connections: none.connections }, { ...asked, member })),
    ).rejects.toMatchObject({ code: "invalid_input" });
  });
});
