import { readdirSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inWorkspace, openDb, type Database } from "@/server/platform/db";
import { setTestSecrets, testAt } from "@/server/testing/store-fixture";
import { adding, changing, fresh, global, guardedTwice, withoutRows } from "@/server/testing/store-function-kinds";
import { erasureOperations } from "@/server/testing/store-operations-erasure";
import { gradeOperations } from "@/server/testing/store-operations-grades";
import { metricsOperations } from "@/server/testing/store-operations-metrics";
import { keyOperations } from "@/server/testing/store-operations-keys";
import { memberOperations } from "@/server/testing/store-operations-members";
import { qualityOperations } from "@/server/testing/store-operations-quality";
import { queueOperations } from "@/server/testing/store-operations-queue";
import { releaseOperations } from "@/server/testing/store-operations-releases";
import { ticketOperations } from "@/server/testing/store-operations-tickets";
import { evidenceOperations } from "@/server/testing/store-operations-evidence";
import { surveyOperations } from "@/server/testing/store-operations-surveys";
import { verdictOperations } from "@/server/testing/store-operations-verdicts";
import { webhookOperations } from "@/server/testing/store-operations-webhooks";
import { workOperations } from "@/server/testing/store-operations-work";
import { readable, World } from "@/server/testing/store-world";
import { rowsOf } from "@/server/testing/rows-of";
import { withClient } from "@/server/testing/template-database";
import { createTestDatabase, createWorkspace } from "@/server/testing/test-database";
import { findApiKeyWorkspace, saveApiKeyPrefix } from "./api-keys";
import { canRead } from "./can-read";
import { findConnectionAddress, saveConnectionAddress } from "./connection-addresses";
import { findMember, findUserForSignIn, listMemberNames } from "./members";
import { getWorkspaceId, hasWorkspace, listWorkspaceIds } from "./workspaces";

// Non-interference: a workspace that shares the database, and the one connection, with another does the same as alone, sees
// the same, and ends with the same rows. Both know the other's ids and use them, and both use the same outside names.

setTestSecrets("postgresql://nobody@127.0.0.1:9/none");
const operations = {
  ...releaseOperations,
  ...ticketOperations,
  ...workOperations,
  ...erasureOperations,
  ...keyOperations,
  ...webhookOperations,
  ...verdictOperations,
  ...evidenceOperations,
  ...gradeOperations,
  ...metricsOperations,
  ...memberOperations,
  ...queueOperations,
  ...surveyOperations,
  ...qualityOperations,
};
const names = Object.keys(operations);

/** Every function that a file of the store gives out, as "file.function". */
async function storeFunctions(): Promise<string[]> {
  const files = readdirSync(import.meta.dirname).filter((file) => /^[a-z-]+\.ts$/.test(file));
  const found = await Promise.all(
    files.map(async (file) => {
      const name = file.replace(/\.ts$/, "");
      const exported = (await import(/* @vite-ignore */ `./${name}.ts`)) as Record<string, unknown>;
      return Object.entries(exported).flatMap(([key, value]) =>
        typeof value === "function" ? [`${name}.${key}`] : [],
      );
    }),
  );
  return found.flat().sort();
}

interface Seen {
  called: string;
  result: string;
}
type Side = "a" | "b";
const seeds: Record<Side, number> = { a: 20_261, b: 90_417 };
const idOfTeam: Record<Side, string> = {
  a: "00000000-0000-7000-8000-00000000000a",
  b: "00000000-0000-7000-8000-00000000000b",
};
const otherOf: Record<Side, Side> = { a: "b", b: "a" };

interface Stage {
  url: string;
  database: Database;
  ids: Record<Side, string>;
  end(): Promise<void>;
}

async function openStage(): Promise<Stage> {
  const { url, drop } = await createTestDatabase();
  // One connection, so that it changes hands at every turn.
  const database = openDb(url, { max: 1 });
  const ids = { a: await createWorkspace(database, "a"), b: await createWorkspace(database, "b") };
  for (const side of ["a", "b"] as const) {
    const team = { id: idOfTeam[side], name: `Team of ${side}`, createdAt: testAt };
    await inWorkspace(ids[side], () => database.app.team.create({ data: team }));
  }
  return { url, database, ids, end: () => database.close().then(drop) };
}

const worldOf = (side: Side) => new World(side, otherOf[side], seeds[side]);

/** One side's calls, as many at a time as are asked for. `misplace`: every so manieth is made in the neighbour's workspace. */
class Player {
  readonly seen: Seen[] = [];
  readonly world: World;
  private round: string[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly side: Side,
    private readonly misplace = 0,
  ) {
    this.world = worldOf(side);
  }

  async play(calls: number): Promise<void> {
    const { database, ids } = this.stage;
    const [own, theirs] = [ids[this.side], ids[otherOf[this.side]]];
    const until = this.seen.length + calls;
    for (let call = this.seen.length + 1; call <= until; call += 1) {
      const at = (call - 1) % names.length;
      if (at === 0) this.round = shuffled(this.world, call);
      this.world.turn(call);
      const called = this.round[at] ?? "";
      const place = this.misplace > 0 && call % this.misplace === 0 ? theirs : own;
      const result = await inWorkspace(place, async () => operations[called]?.(this.world, database.app)).then(
        (value) => readable(value, own),
        (error: unknown) => `refused: ${codeOf(error)}`,
      );
      this.seen.push({ called, result });
    }
  }
}

/** Both sides of a stage, so many calls each, at once. */
async function playBoth(stage: Stage, calls: number, misplace = 0): Promise<Record<Side, Player>> {
  const players = { a: new Player(stage, "a", misplace), b: new Player(stage, "b") };
  await Promise.all([players.a.play(calls), players.b.play(calls)]);
  return players;
}

/** Every function once, in an order that follows from the number of the call: none is left to luck. */
function shuffled(world: World, call: number): string[] {
  world.turn(-call);
  const left = [...names];
  return names.flatMap(() => left.splice(world.int(left.length), 1));
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error ? String(error.code) : error.message;
}

const leaks = (together: readonly Seen[], apart: readonly Seen[]) =>
  together.filter((one, index) => one.result !== apart[index]?.result);
/** More than 10,000 in all, and each function so many times, however many there are. */
const rounds = Math.max(21, Math.ceil(5_000 / names.length));
const calls = rounds * names.length;
/** The same two, each alone on a server of its own: what they are told there is right. */
const apart = await Promise.all(
  (["a", "b"] as const).map(async (side) => {
    const stage = await openStage();
    const player = new Player(stage, side);
    await player.play(calls);
    return { stage, player, rows: await rowsOf(stage.url, stage.ids[side]) };
  }),
);
const [aloneA, aloneB] = apart as [(typeof apart)[number], (typeof apart)[number]];
afterAll(() => Promise.all(apart.map(({ stage }) => stage.end())));

test("every function of the store is covered", async () => {
  expect(await storeFunctions()).toEqual([...names, ...withoutRows, ...global].sort());
});

test(`${String(2 * calls)} interleaved operations of two workspaces: 0 leaks`, { timeout: 240_000 }, async () => {
  const stage = await openStage();
  const both = await playBoth(stage, calls);
  const [a, b] = [both.a.seen, both.b.seen];
  expect([...leaks(a, aloneA.player.seen), ...leaks(b, aloneB.player.seen)].slice(0, 3)).toEqual([]);
  expect(await rowsOf(stage.url, stage.ids.a)).toEqual(aloneA.rows);
  expect(await rowsOf(stage.url, stage.ids.b)).toEqual(aloneB.rows);
  await stage.end();
  for (const seen of [a, b]) {
    for (const name of names) expect(seen.filter(({ called }) => called === name).length, name).toBeGreaterThan(20);
  }
  const worked = new Set(
    [...a, ...b].filter(({ result }) => !result.startsWith("refused")).map(({ called }) => called),
  );
  expect(names.filter((name) => !worked.has(name))).toEqual([]);
});

describe("negative controls: without row security", () => {
  let stage: Stage;
  let [world, neighbour] = [worldOf("a"), worldOf("b")];

  beforeAll(async () => {
    stage = await openStage();
    await withClient(stage.url, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity",
      );
      for (const { name } of rows) await client.query(`alter table "${name}" disable row level security`);
    });
  });
  afterAll(() => stage.end());

  test("every function that tells of rows tells of the neighbour's", { timeout: 240_000 }, async () => {
    const hidden = [...adding, ...changing, ...guardedTwice];
    const players = { a: new Player(stage, "a"), b: new Player(stage, "b") };
    [world, neighbour] = [players.a.world, players.b.world];
    let quiet = names;
    // Some tell of a row only where it happens to be there: as many rounds as the last of them needs.
    for (let round = 1; round <= 60 && quiet.length > 0; round += 1) {
      if (round > rounds) await Promise.all(apart.map(({ player }) => player.play(names.length)));
      await Promise.all([players.a.play(names.length), players.b.play(names.length)]);
      const leaking = [...leaks(players.a.seen, aloneA.player.seen), ...leaks(players.b.seen, aloneB.player.seen)];
      const found = new Set(leaking.map(({ called }) => called));
      quiet = names.filter((name) => !found.has(name) && !hidden.includes(name));
    }
    expect(quiet).toEqual([]);
  });

  test.each(changing)("%s changes the neighbour's rows", { timeout: 60_000 }, async (name) => {
    for (let call = 1; call <= 80; call += 1) {
      // Both, so that each knows as many ids as the other has.
      for (const [one, side] of [
        [neighbour, "b"],
        [world, "a"],
      ] as const) {
        one.turn(8000 + call);
        const insert = async () => operations[one.one(fresh)]?.(one, stage.database.app);
        await inWorkspace(stage.ids[side], insert).catch(() => undefined);
      }
    }
    const before = await rowsOf(stage.url, stage.ids.b);
    // It stops at the first that meets a row of theirs; how soon one does follows from all that was played before.
    for (let call = 1; call <= 2000; call += 1) {
      world.turn(9000 + call);
      await inWorkspace(stage.ids.a, async () => operations[name]?.(world, stage.database.app)).catch(() => undefined);
      if (call % 60 === 0 && !isDeepStrictEqual(await rowsOf(stage.url, stage.ids.b), before)) return;
    }
    throw new Error("the neighbour's rows are as they were");
  });
});

test("negative control: one call in a hundred made in the neighbour's workspace", { timeout: 60_000 }, async () => {
  const stage = await openStage();
  const { a, b } = await playBoth(stage, 500, 100);
  expect(leaks(a.seen, aloneA.player.seen).length + leaks(b.seen, aloneB.player.seen).length).toBeGreaterThan(0);
  await stage.end();
});

test("what is global tells a workspace nothing of another's people, and of an address only whose it is", async () => {
  const { database, ids, end } = await openStage();
  const db = database.global;
  for (const side of ["a", "b"] as const) {
    const [userId, at] = [ids[side], testAt];
    const user = {
      id: userId,
      email: `${side}@example.com`,
      name: `Name of ${side}`,
      passwordHash: "x",
      createdAt: at,
    };
    await db.user.create({ data: user });
    await db.member.create({ data: { workspaceId: ids[side], userId, roles: ["owner"], createdAt: at } });
    await saveConnectionAddress(db, { connectionId: ids[side], workspaceId: ids[side], vendor: side });
    await saveApiKeyPrefix(db, { prefix: `prefix ${side}`, workspaceId: ids[side] });
  }
  expect([...(await listMemberNames(db, ids.a)).values()]).toEqual(["Name of a"]);
  expect(await findMember(db, ids.a, ids.b)).toBeNull();
  expect((await findMember(db, ids.a, ids.a))?.workspaceId).toBe(ids.a);
  expect((await findUserForSignIn(db, "b@example.com"))?.workspaceId).toBe(ids.b);
  expect(await findConnectionAddress(db, ids.b)).toEqual({ workspaceId: ids.b, vendor: "b" });
  // An address and a prefix are whose they were first: a second claim changes nothing.
  await saveConnectionAddress(db, { connectionId: ids.b, workspaceId: ids.a, vendor: "a" });
  expect(await findConnectionAddress(db, ids.b)).toEqual({ workspaceId: ids.b, vendor: "b" });
  await expect(saveApiKeyPrefix(db, { prefix: "prefix b", workspaceId: ids.a })).rejects.toMatchObject({
    code: "P2002",
  });
  expect(await findApiKeyWorkspace(db, "prefix b")).toBe(ids.b);
  expect((await listWorkspaceIds(db)).sort()).toEqual([ids.a, ids.b].sort());
  expect(await canRead(db)).toBe(true);
  expect(await hasWorkspace(db, ids.a)).toBe(true);
  expect(await getWorkspaceId(db, "b")).toBe(ids.b);
  // The application's own role reaches none of it.
  for (const table of ["user", "member", "workspace", "connection_address", "api_key_prefix", "sign_in_attempt"]) {
    const read = inWorkspace(ids.a, () => database.app.$queryRawUnsafe(`select * from "${table}"`));
    await expect(read, table).rejects.toThrow(/permission denied/);
  }
  await end();
});
