import { expect, test } from "vitest";
import { openTestDatabase } from "@/server/testing/test-database";
import { withClient } from "@/server/testing/template-database";
import { setSystemClock, systemClock } from "./clock";
import { followDatabaseClock } from "./follow-clock";

const { url } = await openTestDatabase();
const minuteMs = 60_000;

async function aheadOfDatabaseMs(): Promise<number> {
  const { rows } = await withClient(url, (client) => client.query<{ at: Date }>("select clock_timestamp() as at"));
  return systemClock.now().getTime() - (rows[0]?.at.getTime() ?? Number.NaN);
}

test("a process whose clock is off tells the database's time, also when the machine's clock jumps later", async () => {
  setSystemClock(new Date(Date.now() + 10 * minuteMs), performance.now());
  expect(await aheadOfDatabaseMs()).toBeGreaterThan(9 * minuteMs);
  const stop = await followDatabaseClock(url);
  stop();
  expect(Math.abs(await aheadOfDatabaseMs())).toBeLessThan(minuteMs);
  const { now } = Date;
  Date.now = () => now() - 60 * minuteMs;
  try {
    expect(Math.abs(await aheadOfDatabaseMs())).toBeLessThan(minuteMs);
  } finally {
    Date.now = now;
  }
});

test("a database that cannot be reached leaves the clock as it was", async () => {
  setSystemClock(new Date("2031-05-05T00:00:00Z"), performance.now());
  const unreachable = new URL(url);
  unreachable.port = "1";
  const stop = await followDatabaseClock(unreachable.toString());
  stop();
  expect(systemClock.now().getUTCFullYear()).toBe(2031);
});
