import { describe, expect, it } from "vitest";
import { steppedClock } from "@/server/platform/clock";
import { inTransaction, inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { appendAudit } from "@/server/store/audit";
import { findMember, type Member } from "@/server/store/members";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";
import type { Caller, Context } from "./context";
import { appRouter } from "./root";

const { database, workspaceId } = await openTestDatabase();
const other = await createWorkspace(database, "other");
const start = new Date("2026-11-20T09:00:00Z");
const clock = steppedClock(start);
const reviewer = await addMember(workspaceId, ["reviewer"]);
const manager = await addMember(workspaceId, ["manager"]);
const stranger = await addMember(other, ["owner"]);
const own: Caller = { origin: "http://desk", host: "desk", site: "same-origin", marker: "console" };

async function addMember(workspace: string, roles: string[]): Promise<Member> {
  const userId = systemIds.next();
  const user = { id: userId, email: `${userId}@example.com`, name: `Member of ${roles.join()}`, passwordHash: "" };
  await database.global.user.create({ data: { ...user, createdAt: start } });
  await database.global.member.create({ data: { workspaceId: workspace, userId, roles, createdAt: start } });
  const member = await findMember(database.global, workspace, userId);
  if (!member) throw new Error("the member was not made");
  return member;
}

function as(member: Member | null, caller: Caller | null = own) {
  const context: Context = { database, clock, member, caller };
  return appRouter.createCaller(context);
}

async function addTicket(subject: string, change: { state?: string; team?: string; text?: string; at?: Date } = {}) {
  const [id, requesterId, connectionId] = [systemIds.next(), systemIds.next(), systemIds.next()];
  const at = change.at ?? start;
  await inWorkspace(workspaceId, async () => {
    const { app } = database;
    await app.requester.create({
      data: { id: requesterId, connectionId, address: `${subject}@example.com`, name: null, createdAt: at },
    });
    await app.ticket.create({
      data: {
        ...{ id, requesterId, connectionId, subject, externalRef: id, channel: "email", episode: 1, sourceVersion: 1n },
        ...{ state: change.state ?? "new", team: change.team ?? null, createdAt: at, updatedAt: at },
      },
    });
    await app.message.create({
      data: {
        ...{
          id: systemIds.next(),
          ticketId: id,
          episode: 1,
          direction: "in",
          authorKind: "customer",
          externalRef: "1",
        },
        ...{ text: change.text ?? "Hi", newText: change.text ?? "Hi", automatic: false, sourceVersion: 1n, at },
      },
    });
  });
  return id;
}

async function addLine(ticketId: string) {
  await inWorkspace(workspaceId, () =>
    inTransaction(database.app, (tx) =>
      appendAudit(tx, `ticket:${ticketId}`, [
        { kind: "ticket.received", at: start.toISOString(), actor: { kind: "vendor", id: "x" }, data: {} },
      ]),
    ),
  );
}

/** What a subscription yields on the server: the transport unpacks it for a browser. */
function opened<T>(envelope: { id: string; data: T }): { id: string; data: T } {
  const [id, data] = envelope as unknown as [string, T];
  return { id, data };
}

const all = { state: null, intent: null, team: null, search: null };

describe("who may call", () => {
  it("is nobody without a session, and each member what their roles open", async () => {
    await expect(as(null).session.me()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    expect((await as(reviewer).session.me()).may).toContain("review.approve");
    expect((await as(manager).session.me()).may).not.toContain("review.approve");
    const nobody = { ...reviewer, roles: [] };
    await expect(as(nobody).ticket.list(all)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("is refused a change from a role or a page that may not make it", async () => {
    const input = { reviewId: systemIds.next(), shownHash: "0", parts: ["a1"], vouch: null };
    await expect(as(manager).review.approve(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const foreign = { ...own, origin: "https://evil.example" };
    await expect(as(reviewer, foreign).review.approve(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(as(reviewer, foreign).session.me()).resolves.toBeDefined();
  });
});

describe("ticket.list", () => {
  it("pages through everything once, latest change first, equal times included", async () => {
    for (let n = 0; n < 7; n += 1) {
      await addTicket(`page${String(n)}`, { team: "Pages", at: new Date(start.getTime() + Math.floor(n / 3) * 1000) });
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<ReturnType<typeof as>["ticket"]["list"]>> = await as(reviewer).ticket.list({
        ...{ ...all, team: "Pages", cursor, limit: 2 },
      });
      seen.push(...page.tickets.map((ticket) => ticket.subject));
      expect(page.counts).toEqual(cursor === null ? { new: 7 } : null);
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect(seen[0]).toBe("page6");
  });

  it("finds by subject, address and text, and takes signs as they are", async () => {
    const id = await addTicket("Percent", { state: "resolved", text: "I was promised 100%_off on AB-77" });
    const find = async (search: string) =>
      (await as(reviewer).ticket.list({ ...all, search })).tickets.map((ticket) => ticket.id);
    for (const words of ["percent", "PERCENT@EXAMPLE", "ab-77", "100%_off"]) expect(await find(words)).toEqual([id]);
    expect(await find("100__off")).toEqual([]);
    expect(await find("\\")).toEqual([]);
  });

  it("shows no other workspace anything", async () => {
    const id = await addTicket("Mine");
    expect((await as(stranger).ticket.list(all)).tickets).toEqual([]);
    await expect(as(stranger).ticket.get({ ticketId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(as(stranger).ticket.timeline({ ticketId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await addLine(id);
    expect(await as(stranger).ticket.audit({ ticketId: id })).toEqual([]);
    expect(await as(reviewer).ticket.audit({ ticketId: id })).toHaveLength(1);
  });
});

describe("ticket.live", () => {
  it("gives each line once, in order, those before and those during, and takes up where it was left", async () => {
    const ticketId = await addTicket("Live");
    for (let n = 0; n < 3; n += 1) await addLine(ticketId);
    const lines = async (lastEventId: string | null, until: number) => {
      const seen: number[] = [];
      for await (const line of await as(reviewer).ticket.live({ ticketId, lastEventId })) {
        const { id } = opened(line);
        seen.push(Number(id));
        if (Number(id) === 3) void addLine(ticketId).then(() => addLine(ticketId));
        if (Number(id) === until) break;
      }
      return seen;
    };
    expect(await lines(null, 5)).toEqual([1, 2, 3, 4, 5]);
    await addLine(ticketId);
    expect(await lines("4", 6)).toEqual([5, 6]);
  });
});

describe("ticket.changes", () => {
  it("says which ticket changed after what the page has seen", async () => {
    const at = new Date("2026-11-21T09:00:00Z");
    const id = await addTicket("Changed", { at });
    const before = String(at.getTime() - 1);
    for await (const change of await as(reviewer).ticket.changes({ lastEventId: before })) {
      expect(opened(change).data).toEqual({ ticketId: id, state: "new", at });
      break;
    }
    const next = (async () => {
      for await (const change of await as(reviewer).ticket.changes({ lastEventId: String(at.getTime()) })) {
        return opened(change).data;
      }
      return null;
    })();
    const later = new Date(at.getTime() + 1000);
    const change = { state: "resolved", updatedAt: later };
    await inWorkspace(workspaceId, () => database.app.ticket.updateMany({ where: { id }, data: change }));
    expect(await next).toEqual({ ticketId: id, state: "resolved", at: later });
  });
});
