import { expect, test } from "vitest";
import { currentWorkspace, inTransaction, inWorkspace, openDb } from "./db";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";
import { systemIds } from "./ids";

const { url, database, workspaceId } = await openTestDatabase();
const otherId = await createWorkspace(database, "other");

const team = (name: string) => ({ id: systemIds.next(), name, createdAt: new Date() });

test("a statement outside a workspace throws, on the client, in a transaction and in raw SQL", async () => {
  await expect(database.app.team.findMany()).rejects.toThrow(/no workspace in context/);
  await expect(database.app.$transaction((tx) => tx.team.findMany())).rejects.toThrow(/no workspace in context/);
  await expect(database.app.$queryRaw`select 1`).rejects.toThrow(/no workspace in context/);
  expect(() => currentWorkspace()).toThrow();
});

test("a query is lazy: one that is awaited outside its workspace still runs inside", async () => {
  const rows = await inWorkspace(workspaceId, () => database.app.team.findMany());
  expect(rows).toEqual([]);
});

test("rows carry their workspace by themselves, and the other one does not see them", async () => {
  await inWorkspace(workspaceId, () => database.app.team.create({ data: team("Support") }));
  expect(await inWorkspace(workspaceId, () => database.app.team.count())).toBe(1);
  expect(await inWorkspace(otherId, () => database.app.team.count())).toBe(0);
});

test("writing into another workspace is refused", async () => {
  const crossing = inWorkspace(workspaceId, () =>
    database.app.team.create({ data: { ...team("Spies"), workspaceId: otherId } }),
  );
  await expect(crossing).rejects.toThrow(/row-level security/);
  const moved = inWorkspace(workspaceId, () => database.app.team.updateMany({ data: { workspaceId: otherId } }));
  await expect(moved).rejects.toThrow(/row-level security/);
  const deleted = await inWorkspace(otherId, () => database.app.team.deleteMany({}));
  expect(deleted.count).toBe(0);
});

test("one workspace cannot be entered from inside another", async () => {
  const nested = inWorkspace(workspaceId, () => inWorkspace(otherId, () => Promise.resolve(1)));
  await expect(nested).rejects.toThrow(/another workspace/);
  await expect(inWorkspace("", () => Promise.resolve(1))).rejects.toThrow(/UUID/);
});

test("an interactive transaction stays in its workspace, and joins the one it is called in", async () => {
  await inWorkspace(workspaceId, () =>
    inTransaction(database.app, async (tx) => {
      await tx.team.create({ data: team("Inside") });
      const seen = await inTransaction(tx, async (same) => {
        expect(same).toBe(tx);
        return same.team.count({ where: { name: "Inside" } });
      });
      expect(seen).toBe(1);
      expect(await database.app.team.count({ where: { name: "Inside" } })).toBe(0); // another connection: not committed
    }),
  );
  expect(await inWorkspace(otherId, () => database.app.team.count({ where: { name: "Inside" } }))).toBe(0);
});

test("a transaction that fails leaves nothing", async () => {
  const failing = inWorkspace(workspaceId, () =>
    inTransaction(database.app, async (tx) => {
      await tx.team.create({ data: team("Ghost") });
      throw new Error("stop");
    }),
  );
  await expect(failing).rejects.toThrow("stop");
  expect(await inWorkspace(workspaceId, () => database.app.team.count({ where: { name: "Ghost" } }))).toBe(0);
});

test("300 interleaved pairs on few connections leak nothing", async () => {
  const few = openDb(url, { max: 8 });
  const pairs = Array.from({ length: 300 }, (_, i) => i);
  const read = (id: string, i: number) =>
    inWorkspace(id, async () => {
      if (i % 3 === 0) {
        return inTransaction(few.app, async (tx) => {
          await tx.budgetWindow.create({ data: { scopeKey: `${id}:${String(i)}` } });
          return tx.budgetWindow.findMany();
        });
      }
      return few.app.budgetWindow.findMany();
    });
  const seen = await Promise.all(
    pairs.flatMap((i) => [workspaceId, otherId].map(async (id) => ({ id, rows: await read(id, i) }))),
  );
  const foreign = seen.flatMap(({ id, rows }) =>
    rows.filter((row) => row.workspaceId !== id || !row.scopeKey.startsWith(id)),
  );
  expect(foreign).toEqual([]);
  expect(seen).toHaveLength(600);
  await few.close();
  expect(await inWorkspace(workspaceId, () => database.app.budgetWindow.count())).toBe(100); // still open for its other user
});

test("the roles see their own tables only, and neither bypasses row security", async () => {
  const app = await inWorkspace(
    workspaceId,
    () => database.app.$queryRaw<{ name: string }[]>`select current_user::text as name`,
  );
  expect(app).toEqual([{ name: "resolvent_app" }]);
  await expect(inWorkspace(workspaceId, () => database.app.user.findMany())).rejects.toThrow(/permission denied/);
  await expect(database.global.ticket.findMany()).rejects.toThrow(/permission denied/);
  expect(await database.global.workspace.count()).toBe(2);
});

test("a URL with start-up options of its own does not shake the role off", async () => {
  const sneaky = openDb(`${url}?options=-c%20role%3Dnone`, { max: 1 });
  await expect(inWorkspace(workspaceId, () => sneaky.app.user.findMany())).rejects.toThrow(/permission denied/);
  await sneaky.close();
});

test("a statement that fails leaves the connection usable, and another workspace's next", async () => {
  const one = openDb(`${url}?application_name=one`, { max: 1 });
  await expect(inWorkspace(workspaceId, () => one.app.$queryRaw`select 1 / 0`)).rejects.toThrow();
  expect(await inWorkspace(otherId, () => one.app.team.count())).toBe(0);
  expect(await inWorkspace(workspaceId, () => one.app.team.count())).toBeGreaterThan(0);
  await one.close();
});
