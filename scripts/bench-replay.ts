import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import type { ReleaseBody } from "@/server/core/policy/replay";
import { createShell, openConfiguredModels } from "@/server/flows/open-shell";
import { hashActions } from "@/server/flows/hash-actions";
import { replayPeriod, replayRelease } from "@/server/flows/replay-release";
import { inWorkspace, openDb } from "@/server/platform/db";
import { env } from "@/server/platform/env";

// A release replayed over so many decisions: rows written straight into the table, in the form in which decisions record them.

const { values } = parseArgs({
  options: { decisions: { type: "string", default: "100000" }, fill: { type: "boolean", default: false } },
});
const count = Number(values.decisions);
const runs = 5;
const database = openDb(env().databaseUrl, { max: 4 });

const facts = {
  ...{ "customer.country": "NL", "customer.tenure_days": 400, "order.state": "shipped", "order.currency": "EUR" },
  ...{ "order.total_minor": 5900, "order.days_since_placed": 14, "order.days_late": 7, "order.is_delivered": false },
  ...{ "order.is_shipped": true, "order.refundable_minor": 5900, "order.refunded_minor": 0, "order.line_count": 2 },
  ...{ "order.reshipped_count": 0, "order.shipment_state": "in_transit" },
};
const input = {
  ...{ asOf: "2026-01-01T00:00:00.000Z", draws: { rollout: 0.4, qa: 0.4 }, language: "en", channel: "email" },
  ...{ riskKinds: [], askedForPerson: false, modelFailed: null, stepsSpent: false, assurance: "attested" },
  ...{ contactChangedAt: null, attachments: 0, alwaysPerson: [] },
  wants: [{ id: "w1", intent: "late_delivery_refund", confidence: 0.93, knowledgeGap: false, unresolved: null, facts }],
  parts: [
    {
      ...{ kind: "action", id: "a1", want: "w1", action: "issue_refund", known: true, effect: "money" },
      ...{ reversal: "none", floor: null, leastAssurance: "attested", scopeGranted: true, subject: "order:PT-10001" },
      ...{ entitlement: { ok: true }, budgetExhausted: null, recentSameSubject: false },
      value: { minor: 5900, currency: "EUR" },
    },
    {
      ...{ kind: "reply", id: "reply", wants: ["w1"], purpose: "answer", statesAccountFact: true },
      ...{ unsupportedSentences: 0, forbidden: [] },
    },
  ],
};

/** Amounts from 0.01 to 150.00: two thirds of them are within the limit of 100.00. */
async function fill(): Promise<void> {
  await database.app.$executeRaw`
    insert into decision_input (decision_id, release, settings, intent, outcome, as_of, body, actions_hash, form, replies)
    select gen_random_uuid(), 1, 1, 'late_delivery_refund', case when minor <= 10000 then 'act' else 'review' end,
      now() - make_interval(secs => n), jsonb_set(${JSON.stringify(input)}::jsonb, '{parts,0,value,minor}', to_jsonb(minor)),
      ${hashActions(["issue_refund"])}, 2, 0
    from (select n, 1 + n * 7919 % 15000 as minor from generate_series(1, ${count}::int) n) numbered`;
}

function draft(change: (release: ReleaseBody) => void): ReleaseBody {
  const { number: _number, ...rest } = structuredClone(demoRelease);
  change(rest);
  return rest;
}

const drafts: [string, ReleaseBody][] = [
  ["the live release itself", draft(() => undefined)],
  [
    "one limit lowered, of the intent that every decision is about",
    draft(({ policy }) => {
      const cell = policy.intents["late_delivery_refund"]?.cells["issue_refund"];
      if (cell) cell.limits = { EUR: 5000 };
    }),
  ],
];

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

async function measure(): Promise<void> {
  const shell = createShell(demoIds.workspace, { database, models: openConfiguredModels() });
  const load = () =>
    loadavg()
      .map((n) => n.toFixed(1))
      .join(" ");
  console.log(`replay: ${String(count)} inserted decisions, from the database, decided anew in one process`);
  console.log(
    `on: node ${process.versions.node}, ${String(cpus().length)} x ${cpus()[0]?.model ?? "?"}, load ${load()}`,
  );
  for (const [name, body] of drafts) {
    const walls: number[] = [];
    const cpu: number[] = [];
    let said = "";
    for (let run = 0; run <= runs; run += 1) {
      const [from, used] = [performance.now(), process.cpuUsage()];
      const { flips, same, notReplayed } = await replayRelease(shell, body, replayPeriod(new Date(), { days: 365 }));
      // A table that cannot be read would be the fastest of all.
      if (flips + same !== count) throw new Error(`of ${String(count)} only ${String(flips + same)} were decided anew`);
      const { user, system } = process.cpuUsage(used);
      said = `${String(flips)} flips, ${String(same)} same, not replayed ${JSON.stringify(notReplayed)}`;
      // The first run warms up.
      if (run > 0) walls.push(performance.now() - from);
      if (run > 0) cpu.push((user + system) / 1e6);
    }
    const each = walls.map((ms) => (ms / 1000).toFixed(2)).join(", ");
    console.log(
      `${name}: median ${(median(walls) / 1000).toFixed(2)} s (${each}), CPU of the process ${median(cpu).toFixed(2)} s; ${said}`,
    );
  }
  console.log(`load at the end: ${load()}`);
}

await inWorkspace(demoIds.workspace, values.fill ? fill : measure);
await database.close();
