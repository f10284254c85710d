import { expect, test } from "vitest";
import { verifyParts } from "@/components/audit/verify-parts";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { getScenario } from "@/prisma/scenarios/scenarios";
import { systemClock } from "@/server/platform/clock";
import { inTransaction } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { openDemoStage } from "@/server/testing/demo-stage";
import { playScenario } from "@/server/testing/play-scenario";
import { appRouter } from "../root";

const stage = await openDemoStage();
const { shell, within, database } = stage;
const { ticket } = await playScenario(stage, getScenario("late-refund"));
await playScenario(stage, getScenario("over-limit"));
await playScenario(stage, getScenario("wants-human"));
const member = {
  ...{ userId: demoIds.workspace, name: "Olivia", email: "owner@example.com", roles: ["owner"] },
  ...{ workspaceId: demoIds.workspace, workspaceName: "Pinewood" },
};
const ask = appRouter.createCaller({ database, clock: systemClock, member, caller: null });
const all = { actor: null, group: null, ticketId: null, from: null, to: null };
type Row = Awaited<ReturnType<typeof ask.audit.list>>["rows"][number];

async function everything(filter: Partial<Parameters<typeof ask.audit.list>[0]> = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof ask.audit.list>> = await ask.audit.list({ ...all, ...filter, cursor });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    cursor = page.next;
  }
}
const keyOf = ({ stream, seq }: Pick<Row, "stream" | "seq">) => `${stream} ${String(seq)}`;
const verified = async () => verifyParts(await ask.audit.export({ ticketId: null }));

test("pages hold every line once, newest first, and lines of one moment in one order", async () => {
  // More than two pages of one and the same moment.
  const at = "2020-05-05T05:05:05.000Z";
  const entry = { kind: "settings.changed", at, actor: { kind: "system", id: "test" }, data: {} } as const;
  for (const stream of ["connection:a", "connection:b", "member:c"]) {
    await within(() =>
      inTransaction(shell.db, (tx) =>
        appendAudit(
          tx,
          stream,
          Array.from({ length: 80 }, () => entry),
        ),
      ),
    );
  }
  const rows = await everything();
  const kept = await within(() => shell.db.auditLine.findMany({ select: { stream: true, seq: true } }));
  expect(rows.map(keyOf).sort()).toEqual(kept.map(keyOf).sort());
  expect(rows.map((row) => row.at)).toEqual(rows.map((row) => row.at).sort((a, b) => (a < b ? 1 : -1)));
});

test("a filter narrows by ticket, kind, actor and day, in the workspace's zone", async () => {
  const rows = await everything();
  const expected = (fits: (row: Row) => boolean) => rows.filter(fits).map(keyOf);
  const got = async (filter: Parameters<typeof everything>[0]) => (await everything(filter)).map(keyOf);
  const ofTicket = await got({ ticketId: ticket.id });
  expect(ofTicket).toEqual(expected((row) => row.about.ticketId === ticket.id));
  expect(ofTicket.length).toBeGreaterThan(8);
  const effects = await got({ group: "effects" });
  expect(effects).toEqual(expected((row) => /^(action|reply)\./.test(row.kind)));
  expect(effects.length).toBeGreaterThan(3);
  expect(await got({ actor: "agent" })).toEqual(expected((row) => row.actor.kind === "agent"));
  expect(await got({ actor: demoIds.workspace })).toEqual(expected((row) => row.actor.id === demoIds.workspace));
  expect((await got({ from: "2020-05-05", to: "2020-05-05" })).length).toBe(240);
  expect(await got({ to: "2020-05-04" })).toEqual([]);
  expect(await got({ from: "2020-05-06", to: "2020-05-05" })).toEqual([]);
  expect(rows.find((row) => row.about.ticketId === ticket.id)?.about.name).toBe(ticket.subject);
});

test("the export verifies by the browser's rules; a customer is foreseen, erased, and it still does", async () => {
  const before = await verified();
  expect(before).toMatchObject({ ok: true, seen: { lines: await within(() => shell.db.auditLine.count()) } });
  const whom = { address: getScenario("late-refund").mail.from, customerId: null };
  const foreseen = await ask.customer.find(whom);
  expect(foreseen).toMatchObject({ requesters: 1, ticketCount: 1, inDoubt: 0, tickets: [{ id: ticket.id }] });
  expect(await ask.customer.erase(whom)).toEqual({ requesters: 1, tickets: 1, messages: foreseen.messages });
  expect(await ask.customer.find(whom)).toMatchObject({ requesters: 0, ticketCount: 0, messages: 0 });
  const [tombstone] = await everything({ group: "erasures" });
  expect(tombstone).toMatchObject({ actor: { id: member.userId }, about: { ticketId: ticket.id, name: "" } });
  const after = await verified();
  expect(after).toMatchObject({ ok: true, seen: { lines: await within(() => shell.db.auditLine.count()) } });
});

test("of two who erase one customer at once, what was there is counted once", async () => {
  const whom = { address: getScenario("over-limit").mail.from, customerId: null };
  const settled = await Promise.allSettled([ask.customer.erase(whom), ask.customer.erase(whom)]);
  const counts = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value.messages] : []));
  expect(counts.filter((count) => count > 0)).toHaveLength(1);
  expect(await verified()).toMatchObject({ ok: true });
});
