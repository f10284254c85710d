import { expect, test } from "vitest";
import type { Prisma } from "@/prisma/generated/client";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";

const { database, workspaceId } = await openTestDatabase();
const otherId = await createWorkspace(database, "other");
const { app } = database;
const at = new Date("2026-11-02T10:00:00Z");

async function createTicket(): Promise<string> {
  const [requesterId, ticketId, connectionId] = [systemIds.next(), systemIds.next(), systemIds.next()];
  await app.requester.create({ data: { id: requesterId, connectionId, address: requesterId, createdAt: at } });
  const ticket = { id: ticketId, connectionId, externalRef: ticketId, channel: "email", subject: "s", requesterId };
  await app.ticket.create({
    data: { ...ticket, state: "working", episode: 1, sourceVersion: 1n, createdAt: at, updatedAt: at },
  });
  return ticketId;
}

const refund = (ticketId: string, over: Partial<Prisma.ActionRunCreateManyInput> = {}) => ({
  id: systemIds.next(),
  ticketId,
  episode: 1,
  part: "a1",
  action: "issue_refund",
  effect: "money",
  state: "held",
  subject: "order:123",
  holdsSubject: true,
  sealedArgs: new Uint8Array([1]),
  argsHash: "h",
  actorKind: "agent",
  actorId: "agent",
  createdAt: at,
  updatedAt: at,
  ...over,
});

test("two tickets that race for one subject: one run opens, until it lets go; another workspace is not in its way", async () => {
  const claim = async () => app.actionRun.createMany({ data: [refund(await createTicket())] });
  const race = await inWorkspace(workspaceId, () => Promise.allSettled([claim(), claim(), claim()]));
  expect(race.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  await inWorkspace(otherId, claim);

  await inWorkspace(workspaceId, async () => {
    const ticketId = await createTicket();
    await app.actionRun.createMany({ data: [refund(ticketId, { holdsSubject: false, state: "refused" })] });
    await app.actionRun.updateMany({ where: { holdsSubject: true }, data: { holdsSubject: false, state: "done" } });
    await claim();
  });
});

test("a published release never changes; a draft does, and may be published", async () => {
  await inWorkspace(workspaceId, async () => {
    await app.release.create({ data: { number: 1, state: "draft", body: {}, hash: "h", createdAt: at } });
    await app.release.updateMany({ where: { number: 1 }, data: { body: { a: 1 } } });
    await app.release.updateMany({ where: { number: 1 }, data: { state: "published", publishedAt: at } });
    await expect(app.release.updateMany({ where: { number: 1 }, data: { body: {} } })).rejects.toThrow(/never change/);
    await expect(app.release.updateMany({ where: { number: 1 }, data: { state: "draft" } })).rejects.toThrow(
      /never change/,
    );
    await expect(app.release.deleteMany({ where: { number: 1 } })).rejects.toThrow(/never change/);
  });
});

test("a row cannot point into another workspace", async () => {
  const foreign = await inWorkspace(otherId, createTicket);
  const crossing = inWorkspace(workspaceId, () =>
    app.actionRun.createMany({ data: [refund(foreign, { subject: "order:9" })] }),
  );
  await expect(crossing).rejects.toThrow(/foreign key/i);
});
