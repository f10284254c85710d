import { describe, expect, test } from "vitest";
import type { Settings } from "@/server/core/policy/settings";
import { systemIds } from "@/server/platform/ids";
import { findLatestDecision } from "@/server/store/decisions";
import { getSettings, insertSettings } from "@/server/store/settings";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { finding, standIn } from "@/server/testing/stand-in";
import { settleReview } from "./settle-review";
import type { Shell } from "./shell";
import { workTicket } from "./work-ticket";

const racers = 200;
const stage = await openDemoStage({ crowd: racers + 60 });
const { sandbox, within } = stage;
// The racers wait for one another longer than a worker ever would.
const shell: Shell = { ...stage.shell, timing: { ...stage.shell.timing, leaseSeconds: 300 } };

let people = 0;
async function lateOrders(count: number): Promise<{ ticketId: string; ticketRef: string }[]> {
  const refs: string[] = [];
  for (let n = 0; n < count; n += 1) {
    people += 1;
    const order = `PT-${String(900_000 + people)}`;
    const { ticketRef } = await sandbox.door.openTicket({
      from: `crowd.${String(people).padStart(5, "0")}@example.com`,
      ...{ subject: "Late", text: `My order ${order} is more than a week late. Please refund it.` },
      authenticity: "dmarc_pass",
    });
    refs.push(ticketRef);
  }
  await stage.settleEvents();
  const rows = await within(() => shell.db.ticket.findMany({ where: { externalRef: { in: refs } } }));
  return rows.map((row) => ({ ticketId: row.id, ticketRef: row.externalRef }));
}
const work = (ticketId: string, by: Shell = shell) => within(() => workTicket(by, { ticketId }));
const stateOf = async (ticketId: string) => (await within(() => getTicket(shell.db, ticketId))).state;
const refunds = async () =>
  (await sandbox.ledger())
    .filter((effect) => effect.kind === "billing.refund")
    .map((effect) => ({
      at: Date.parse(effect.at),
      minor: (effect.request as { amount: { minor: number } }).amount.minor,
    }));
const sum = (all: { minor: number }[]) => all.reduce((total, { minor }) => total + minor, 0);

async function change(edit: (body: Settings) => Partial<Settings>): Promise<void> {
  await within(async () => {
    const { revision, body } = await getSettings(shell.db);
    await insertSettings(shell.db, {
      revision: revision + 1,
      body: { ...body, ...edit(body) },
      changedAt: new Date(),
      changedBy: null,
    });
  });
}
type Switches = Partial<Settings["killSwitches"]>;
const flip = (switches: Switches) => change(({ killSwitches }) => ({ killSwitches: { ...killSwitches, ...switches } }));
const unflip = () => flip({ all: false, actions: [], intents: [] });

class Stopped extends Error {}

test(`${String(racers)} refunds that are reserved in the same moment never go over the budget by a cent`, async () => {
  const capMinor = 2_000_00;
  const tickets = await lateOrders(racers);
  let arrived = 0;
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const race = async (ticketId: string) => {
    let passes = 0;
    const step: Shell["step"] = async (name, go) => {
      // Whoever found no room would be proposed anew, for a person: that is not what is counted here.
      if (name === "conversation" && (passes += 1) === 2) throw new Stopped();
      if (name === "reserve action" && passes === 1) {
        arrived += 1;
        if (arrived === racers) open();
        await gate;
      }
      return go();
    };
    await work(ticketId, { ...shell, step }).catch((error: unknown) => {
      if (!(error instanceof Stopped)) throw error;
    });
  };
  // All are decided before any is reserved: each decision has seen an empty budget.
  await Promise.all(tickets.map(({ ticketId }) => race(ticketId)));
  const made = await refunds();
  const asked = await within(() =>
    shell.db.actionRun.findMany({ where: { part: "a1" }, select: { valueMinor: true } }),
  );
  const each = Number(asked[0]?.valueMinor);
  expect(asked.reduce((total, run) => total + Number(run.valueMinor), 0)).toBeGreaterThan(4 * capMinor);
  expect(sum(made)).toBeLessThanOrEqual(capMinor);
  expect(sum(made)).toBeGreaterThan(capMinor - 2 * each);
  const reserved = await within(() =>
    shell.db.budgetReservation.findMany({ where: { scopeKey: "refunds of 2,000 a day", releasedAt: null } }),
  );
  expect(sum(reserved.map((row) => ({ minor: Number(row.minor) })))).toBe(sum(made));
}, 280_000);

describe("a kill switch", () => {
  const kinds: [string, Switches][] = [
    ["of the workspace", { all: true }],
    ["of the action", { actions: ["issue_refund"] }],
    ["of the intent", { intents: ["late_delivery_refund"] }],
  ];

  test.each(kinds)(
    "%s: no new effect within a second, of all that is queued",
    async (_kind, switches) => {
      await change(({ budgets }) => ({
        budgets: budgets.map((budget) => ({ ...budget, maxCount: null, maxMinor: null })),
      }));
      const queue = await lateOrders(12);
      const before = (await refunds()).length;
      let isFlipped = false;
      let flippedAt = Number.POSITIVE_INFINITY;
      const lane = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          await work(next.ticketId);
          if ((await refunds()).length < before + 3 || isFlipped) continue;
          isFlipped = true;
          await flip(switches);
          flippedAt = Date.now();
        }
      };
      await Promise.all([lane(), lane(), lane()]);
      const after = (await refunds()).slice(before);
      expect(after.length).toBeGreaterThanOrEqual(3);
      expect(after.length).toBeLessThan(12);
      expect(after.filter(({ at }) => at > flippedAt + 1000)).toEqual([]);
      await unflip();
    },
    120_000,
  );

  test.each(kinds)("%s: what was approved a moment ago is not begun", async (_kind, switches) => {
    await flip({ all: false });
    await change(({ highValueLines }) => ({ highValueLines: { ...highValueLines, EUR: 1 } }));
    const [ticket] = await lateOrders(1);
    if (!ticket) throw new Error("no ticket");
    await work(ticket.ticketId);
    const card = await within(async () => {
      const review = await shell.db.review.findFirstOrThrow({ where: { ticketId: ticket.ticketId, state: "waiting" } });
      const decision = await findLatestDecision(shell.db, ticket.ticketId);
      const parts = decision?.decision.parts.filter((part) => part.outcome === "review").map((part) => part.part) ?? [];
      return { reviewId: review.id, shownHash: review.shownHash, parts };
    });
    const before = (await refunds()).length;
    let flipped = false;
    const step: Shell["step"] = async (name, go) => {
      const result = await go();
      if (name === "settle review" && !flipped) {
        flipped = true;
        await flip(switches);
      }
      return result;
    };
    const { parts, ...shown } = card;
    const memberId = systemIds.next();
    await within(() =>
      settleReview({ ...shell, step }, { ...shown, memberId, verdict: { kind: "approve", parts, vouch: null } }),
    );
    expect(flipped).toBe(true);
    expect((await refunds()).length).toBe(before);
    expect(["waiting_review", "escalated"]).toContain(await stateOf(ticket.ticketId));
    await unflip();
    await change(({ highValueLines }) => ({ highValueLines: { ...highValueLines, EUR: 250_00 } }));
  });

  test.each(kinds)("%s: what waits for its vendor is not tried again", async (_kind, switches) => {
    const [ticket] = await lateOrders(1);
    if (!ticket) throw new Error("no ticket");
    const later = () => Promise.resolve({ kind: "retry", afterMs: 1000 });
    const find: Shell["connections"]["find"] = async (name) => {
      const owned = await shell.connections.find(name);
      if (!owned || name !== "billing") return owned;
      const port = new Proxy(owned.port, {
        get: (of, method) => (method === "refund" ? later : (Reflect.get(of, method) as unknown)),
      });
      return standIn(owned, port);
    };
    await work(ticket.ticketId, { ...shell, connections: finding(shell.connections, find) });
    expect(await stateOf(ticket.ticketId)).toBe("waiting_vendor");
    const before = (await refunds()).length;
    await flip(switches);
    const inTenMinutes = { ...shell, clock: { now: () => new Date(Date.now() + 600_000) } };
    await work(ticket.ticketId, inTenMinutes);
    expect((await refunds()).length).toBe(before);
    expect(["waiting_review", "escalated"]).toContain(await stateOf(ticket.ticketId));
    await unflip();
  });
});
