import { expect, test } from "vitest";
import { inWorkspace } from "@/server/platform/db";
import { importPatched } from "@/server/testing/patched-copy";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";
import * as real from "./retry-bucket";

const { database, workspaceId } = await openTestDatabase();
const start = Date.parse("2026-11-02T10:00:00Z");
const at = (seconds: number) => new Date(start + seconds * 1000);

/** How many of so many callers at once get one. */
async function race(callers: number, seconds: number, of: string, take: typeof real.takeRetry = real.takeRetry) {
  const takes = Array.from({ length: callers }, () => inWorkspace(of, () => take(database.app, 10, at(seconds))));
  return (await Promise.all(takes)).filter(Boolean).length;
}

test("of forty callers at once a minute's worth gets one; it fills evenly, to no more than that; a neighbour has its own", async () => {
  const other = await createWorkspace(database, "neighbour");
  expect(await race(40, 0, workspaceId)).toBe(10);
  expect(await race(40, 0, workspaceId)).toBe(0);
  expect(await race(40, 0, other)).toBe(10);
  expect(await race(40, 5, workspaceId)).toBe(0);
  expect(await race(40, 30, workspaceId)).toBe(5);
  expect(await race(40, 3600, workspaceId)).toBe(10);
});

test("a clock that goes back and forth fills nothing twice", async () => {
  const mine = await createWorkspace(database, "clock");
  expect(await race(20, 600, mine)).toBe(10);
  expect(await race(20, 0, mine)).toBe(0);
  expect(await race(20, 600, mine)).toBe(0);
});

test("control: without the condition every caller gets one", async () => {
  const mine = await createWorkspace(database, "control");
  const { takeRetry } = await importPatched<typeof real>(["server/store/retry-bucket.ts", [">= 1`;", ">= -1000`;"]]);
  expect(await race(40, 0, mine, takeRetry)).toBe(40);
});
