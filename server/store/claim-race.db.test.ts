import { afterAll, expect, test } from "vitest";
import { inWorkspace } from "@/server/platform/db";
import { repository } from "@/server/testing/crash/children";
import { copyWithout } from "@/server/testing/crash/controls";
import type { Control } from "@/server/testing/crash/controls";
import { startClaimRacer } from "@/server/testing/start-claim-racer";
import type { ClaimRacer } from "@/server/testing/start-claim-racer";
import { makeTicket, setTestSecrets } from "@/server/testing/store-fixture";
import { openTestDatabase } from "@/server/testing/test-database";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);

const racing: ClaimRacer[] = [];
afterAll(() => {
  for (const racer of racing) racer.kill();
});

interface Outcome {
  /** How often so many of the three have won. */
  winners: Record<number, number>;
  /** Writes of those that had won nothing: they went through, or they were refused. */
  losersWrote: number;
  losersRefused: number;
  winnersRefused: number;
  /** Of each ticket, at the end. */
  fences: number[];
}

/** Three processes race for each of ten tickets in turn; every race begins with the last winner's lease run out. */
async function raceThree(rounds: number, source: string): Promise<Outcome> {
  const tickets: string[] = [];
  for (let n = 0; n < 10; n += 1) {
    tickets.push((await inWorkspace(workspaceId, () => makeTicket(database.app))).ticketId);
  }
  const racers = await Promise.all([1, 2, 3].map(() => startClaimRacer(url, workspaceId, source)));
  racing.push(...racers);
  const outcome: Outcome = { winners: {}, losersWrote: 0, losersRefused: 0, winnersRefused: 0, fences: [] };
  const within = <T>(work: () => Promise<T>): Promise<T> => inWorkspace(workspaceId, work);
  for (let round = 0; round < rounds; round += 1) {
    const id = tickets[round % tickets.length] ?? "";
    await within(() => database.app.ticket.updateMany({ where: { id }, data: { leaseUntil: new Date(0) } }));
    // Each is told first as often as the others, so that each comes to hold claims that it has lost.
    const first = Math.floor(round / tickets.length) % racers.length;
    const inTurn = [...racers.slice(first), ...racers.slice(0, first)];
    const raced = await Promise.all(inTurn.map((racer) => racer.race(id)));
    const won = raced.filter(({ fence }) => fence !== null);
    const lost = raced.filter(({ fence }) => fence === null);
    outcome.winners[won.length] = (outcome.winners[won.length] ?? 0) + 1;
    outcome.winnersRefused += won.filter(({ wrote }) => wrote === false).length;
    outcome.losersWrote += lost.filter(({ wrote }) => wrote === true).length;
    outcome.losersRefused += lost.filter(({ wrote }) => wrote === false).length;
  }
  const rows = await within(() => database.app.ticket.findMany({ where: { id: { in: tickets } } }));
  outcome.fences = rows.map(({ fence }) => fence);
  for (const racer of racers) racer.kill();
  return outcome;
}

test("three processes race 1,000 times: one epoch wins each time, and what the losers still hold matches no row", async () => {
  const { winners, losersWrote, losersRefused, winnersRefused, fences } = await raceThree(1000, repository);
  expect({ winners, losersWrote, winnersRefused }).toEqual({ winners: { 1: 1000 }, losersWrote: 0, winnersRefused: 0 });
  expect(fences).toEqual(Array.from({ length: 10 }, () => 100));
  expect(losersRefused).toBeGreaterThan(100);
}, 240_000);

const file = "server/store/tickets.ts";
const withoutLease: Control["patches"] = [
  { file, from: " and (lease_until is null or lease_until < clock_timestamp())\n", to: "\n" },
];
const withoutFence: Control["patches"] = [
  { file, from: " and fence = ${claim.fence} and lease_until > clock_timestamp()", to: "" },
  {
    file,
    from: "where: { id: claim.ticketId, fence: claim.fence }, data });",
    to: "where: { id: claim.ticketId }, data });",
  },
];

test("control: without the lease in the claim more than one wins; without the fence in the write the losers write too", async () => {
  const run = async (patches: Control["patches"]) => {
    const copy = copyWithout({ guard: "one epoch wins", patches, batches: [] });
    try {
      return await raceThree(60, copy.source);
    } finally {
      copy.remove();
    }
  };
  const noLease = await run(withoutLease);
  expect(noLease.winners[1] ?? 0).toBeLessThan(60);
  expect(noLease.winnersRefused).toBeGreaterThan(0);
  const noFence = await run(withoutFence);
  expect(noFence.winners).toEqual({ 1: 60 });
  expect(noFence.losersWrote).toBeGreaterThan(0);
}, 240_000);
