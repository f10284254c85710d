import { beforeEach, expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { openConnections } from "./open-connections";
import type { Shell } from "./shell";
import { sweep } from "./sweep";
import { workTicket } from "./work-ticket";

const stage = await openDemoStage({ crowd: 80 });
const { sandbox, shell, within } = stage;

let customer = 0;
async function lateOrder(): Promise<string> {
  customer += 1;
  const from = `crowd.${String(customer).padStart(5, "0")}@example.com`;
  const text = `My order PT-${String(900_000 + customer)} is more than a week late. Please refund it.`;
  const { ticketRef } = await sandbox.door.openTicket({ subject: "Late", authenticity: "dmarc_pass", from, text });
  await stage.settleEvents();
  const row = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  return row.id;
}
const connection = (state: string) =>
  within(() => shell.db.connection.updateMany({ where: { id: demoIds.sandbox }, data: { state } }));
/** Effects of the vendor's own ledger, by the key that they were asked for under. */
const keys = async () => new Set((await sandbox.ledger()).map((effect) => effect.key));
const begun = async (ticketId: string) =>
  new Set(
    (await within(() => shell.db.actionRun.findMany({ where: { ticketId, sentAt: { not: null } } }))).map(
      ({ id }) => id,
    ),
  );
/** With connections of its own: the shell's would remember for a second what the test before this one left. */
const fresh = (step: Shell["step"]): Shell => ({
  ...shell,
  step,
  connections: openConnections(shell.db, shell.timing.callDeadlineMs),
});

/** The boundaries that a refund and its reply pass, in order. */
async function crossings(): Promise<string[]> {
  const names: string[] = [];
  const ticketId = await lateOrder();
  await within(() =>
    workTicket(
      fresh((name, go) => {
        names.push(name);
        return go();
      }),
      { ticketId },
    ),
  );
  return names;
}

beforeEach(async () => {
  await connection("active");
});

test.each(["paused", "broken"])("%s at any boundary of a run: nothing begins after it", async (state) => {
  const all = await crossings();
  expect(all).toEqual(expect.arrayContaining(["check again", "reserve action", "call vendor"]));
  const outcomes = new Set<string>();
  let prevented = 0;
  for (const index of all.keys()) {
    await connection("active");
    const ticketId = await lateOrder();
    let crossed = 0;
    let then: { keys: Set<string | null>; begun: Set<string> } | null = null;
    const step: Shell["step"] = async (_name, go) => {
      const result = await go();
      if (crossed++ === index) {
        await connection(state);
        then = { keys: await keys(), begun: await begun(ticketId) };
      }
      return result;
    };
    await within(() => workTicket(fresh(step), { ticketId }));
    await within(() => sweep(fresh((_name, go) => go())));
    const seen = then as { keys: Set<string | null>; begun: Set<string> } | null;
    expect(seen).not.toBeNull();
    const late = [...(await keys())].filter((key) => seen?.keys.has(key) !== true && !seen?.begun.has(key ?? ""));
    expect({ index, boundary: all[index], late }).toEqual({ index, boundary: all[index], late: [] });
    outcomes.add((await within(() => getTicket(shell.db, ticketId))).state);
    if ((await begun(ticketId)).size < 2) prevented += 1;
  }
  expect(prevented).toBeGreaterThan(0);
  expect(["escalated", "resolved", "waiting_review", "waiting_vendor"]).toEqual(expect.arrayContaining([...outcomes]));
});
