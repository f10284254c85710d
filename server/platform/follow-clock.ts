import pg from "pg";
import { setSystemClock } from "./clock";
import { connectionOf } from "./connection-of";

const everyMs = 30_000;
/** An answer that was longer under way says too little about now. */
const roundTripAtMostMs = 500;

/**
 * Sets `systemClock` by the database's, now and every 30 s, so that processes on machines whose clocks differ or jump agree
 * on how old a call is. While the database cannot be reached, the monotonic clock carries on. Returns how to stop.
 */
export async function followDatabaseClock(databaseUrl: string): Promise<() => void> {
  await setOnce(databaseUrl);
  const timer = setInterval(() => void setOnce(databaseUrl), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function setOnce(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ ...connectionOf(databaseUrl), connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const asked = performance.now();
    const { rows } = await client.query<{ at: Date }>("select clock_timestamp() as at");
    const answered = performance.now();
    const at = rows[0]?.at;
    if (at && answered - asked <= roundTripAtMostMs) setSystemClock(at, (asked + answered) / 2);
  } catch {
    // Kept as it was: an outage of the database is told of by whoever works with it.
  } finally {
    await client.end().catch(() => undefined);
  }
}
