import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { wire } from "@/server/core/wire/wire";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { openReadingShell } from "@/server/flows/open-shell";
import { workTicket } from "@/server/flows/work-ticket";
import { systemClock } from "@/server/platform/clock";
import { systemIds } from "@/server/platform/ids";
import { findDecision } from "@/server/store/decisions";
import { openDemoStage } from "@/server/testing/demo-stage";
import { openRowCounter } from "@/server/testing/row-counter";
import { provisionRelease } from "@/server/testing/provision-release";
import { appRouter } from "../root";
import type { DryRunStep } from "./stream-dry-run";
import type { DryRunInput } from "./dry-run-input";

const stage = await openDemoStage();
const { database, sandbox, within, url } = stage;
const client = new pg.Client({ connectionString: url });
await client.connect();
const count = await openRowCounter(client);
afterAll(() => client.end());

function as(role: string) {
  const member = {
    ...{ userId: systemIds.next(), name: "Rita", email: "rita@example.com", roles: [role] },
    ...{ workspaceId: demoIds.workspace, workspaceName: "Pinewood" },
  };
  return appRouter.createCaller({ database, clock: systemClock, member, caller: null });
}

async function tryOut(input: Partial<DryRunInput> & Pick<DryRunInput, "of">, role = "reviewer"): Promise<DryRunStep[]> {
  const steps: DryRunStep[] = [];
  const stream = await as(role).ticket.dryRun({ release: null, draft: null, ...input });
  for await (const step of stream) {
    wire.serialize(step);
    steps.push(step);
  }
  return steps;
}

function only<K extends DryRunStep["kind"]>(steps: DryRunStep[], kind: K): Extract<DryRunStep, { kind: K }> {
  const found = steps.filter((step): step is Extract<DryRunStep, { kind: K }> => step.kind === kind);
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`${kind}: ${String(found.length)} of ${JSON.stringify(steps)}`);
  return first;
}

/** Tuples that transactions wrote, and the effects at the vendor: what counts of rows alone would not show. */
async function traces() {
  const [rows, ledger, waiting] = [await count(), await sandbox.ledger(), await sandbox.countWaitingEvents()];
  const { rows: audited } = await client.query<{ versions: string }>(
    "select coalesce(sum(xmin::text::bigint), 0)::text as versions from ticket",
  );
  return { rows, ledger, waiting, audited };
}

const message = (from: string | null, text: string) => ({
  message: {
    ...{ subject: "A question", text, from, customerId: null as string | null },
    ...{ channel: "email" as const, authenticity: "dmarc_pass" as const },
  },
});

const { ticketRef } = await sandbox.door.openTicket({
  ...{ from: "anna.visser@example.com", subject: "Late", authenticity: "dmarc_pass" },
  text: "My order PT-10401 is more than a week late. Please refund it.",
});
await stage.settleEvents();
const ticketId = await within(async () => {
  const row = await stage.shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } });
  return row.id;
});

describe("a ticket on record", () => {
  test("goes the whole way, step by step, and leaves no trace anywhere; the live loop then decides the same", async () => {
    const before = await traces();
    const steps = await tryOut({ of: { ticketId } });
    expect(await traces()).toEqual(before);

    expect(steps.map((step) => step.kind)).toEqual(["identified", "understood", "gathered", "proposed", "decided"]);
    expect(only(steps, "identified").identity).toMatchObject({ customerId: "cus_1001", assurance: "attested" });
    expect(only(steps, "understood").triage.wants).toMatchObject([{ intent: "late_delivery_refund" }]);
    const { asOf, facts, passages } = only(steps, "gathered");
    expect(Object.values(facts).flat()).toContainEqual(
      expect.objectContaining({ name: "order.id", value: "PT-10401", asOf }),
    );
    expect(passages.length).toBeGreaterThan(0);
    const [refund] = only(steps, "proposed").actions;
    expect(refund?.args).toContainEqual({
      name: "orderId",
      value: "PT-10401",
      source: { kind: "fact", name: "order.id" },
    });
    const dry = only(steps, "decided");
    expect(dry.next.join(" ")).toMatch(/by itself: Refund .* of order PT-10401.*The customer is sent the reply/);
    expect(dry.input.parts.map((part) => part.id)).toEqual(["a1", "reply"]);

    await within(() => workTicket(stage.shell, { ticketId }));
    const live = await within(async () => {
      const { id } = await stage.shell.db.decision.findFirstOrThrow({ where: { ticketId } });
      return findDecision(stage.shell.db, id);
    });
    expect(live?.decision.parts).toEqual(dry.decision.parts);
    expect(await sandbox.ledger()).not.toEqual(before.ledger);
  });

  test("what it is handed can neither write nor do anything", async () => {
    await within(async () => {
      const shell = await openReadingShell(demoIds.workspace);
      const team = { id: systemIds.next(), name: "No", createdAt: new Date() };
      await expect(shell.db.team.create({ data: team })).rejects.toThrow(/read-only/);
      const billing = await shell.connections.find("billing");
      const amount = { minor: 100, currency: "EUR" };
      const write = { key: "dry", actor: { kind: "agent", id: "a" } } as const;
      for (const port of [billing?.port, billing?.within({ leaveBy: 0, endBy: 0 })]) {
        expect(() => port?.refund({ chargeId: "ch_20402", amount, lineIds: [] }, write)).toThrow(/nothing may be done/);
      }
    });
  });

  test("is not there for who asks for another one, or for a release that never was", async () => {
    await expect(tryOut({ of: { ticketId: systemIds.next() } })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const steps = await tryOut({ of: { ticketId }, release: 999 });
    expect(steps.map((step) => step.kind)).toEqual(["stopped"]);
  });
});

describe("a message that nobody sent", () => {
  const late = "My order PT-10402 is more than a week late. Please refund it.";

  test("is answered as if its sender had written it, by address or by customer", async () => {
    const before = await traces();
    const byAddress = only(await tryOut({ of: message("Bruno.Keller@example.com", late) }), "decided");
    expect(byAddress.decision.outcome).toBe("act");
    const asked = message(null, late);
    const of = { message: { ...asked.message, customerId: "cus_1002" } };
    expect(only(await tryOut({ of }), "decided").decision.parts).toEqual(byAddress.decision.parts);
    const missing = { message: { ...asked.message, customerId: "cus_none" } };
    await expect(tryOut({ of: missing })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await traces()).toEqual(before);
  });

  test("of nobody that is known finds no records, and does nothing alone", async () => {
    const steps = await tryOut({ of: message(null, late) });
    expect(only(steps, "identified").identity).toMatchObject({ customerId: null, assurance: "none" });
    expect(only(steps, "gathered").facts["w1"]).toEqual([]);
    expect(only(steps, "decided").decision.outcome).not.toBe("act");
  });

  test("ends with why, where a system does not answer", async () => {
    await sandbox.setFaults({ downMs: null });
    try {
      const steps = await tryOut({ of: message("bruno.keller@example.com", late) });
      expect(only(steps, "stopped").why).toMatch(/does not answer/);
    } finally {
      await sandbox.setFaults({});
    }
  });
});

describe("a release that is not published", () => {
  const { number: _number, ...published } = demoRelease;
  const late = message("bruno.keller@example.com", "My order PT-10402 is more than a week late. Please refund it.");

  test("is for leads alone, and only one that is whole", async () => {
    await expect(tryOut({ of: late, draft: published })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const broken = { ...published, procedures: "none" };
    await expect(tryOut({ of: late, draft: broken }, "lead")).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(tryOut({ of: late, draft: published, release: 1 }, "lead")).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });

  test("rules what is tried with it, and nothing else", async () => {
    const off = { ...published.policy.intents, late_delivery_refund: { level: "off" as const, cells: {} } };
    const draft = { ...published, policy: { ...published.policy, intents: off } };
    const decided = only(await tryOut({ of: late, draft }, "lead"), "decided");
    expect(decided.decision.because).toContainEqual({
      at: "escalate",
      part: "w1",
      reason: { code: "level_off", by: "intent" },
    });
    expect(decided.next.at(-1)).toMatch(/handed to a person/);
    expect(only(await tryOut({ of: late }, "lead"), "decided").decision.outcome).toBe("act");
  });

  // What needs proof is asked for it, or reviewed: the plan is what matters here.
  test.each<[string, string, string, Record<string, string>]>([
    ["change_plan", "emil.saar@example.com", "Please upgrade my membership to Trail Club Plus.", { plan: "club_plus" }],
    [
      "reset_seat",
      "fiona.gallagher@example.com",
      "Reset the Trail Map Pro seat of Ronan Gallagher, he has a new watch.",
      { seatId: "seat_5042" },
    ],
    [
      "reopen_entitlement",
      "emil.saar@example.com",
      "My Trail Map Pro was closed although I paid, please reopen it.",
      { entitlementId: "ent_5531" },
    ],
    [
      "split_shipment",
      "xenia.petrou@example.com",
      "Can you split my shipment? Send what is in stock now.",
      { lineIds: "PT-10424-2" },
    ],
    [
      "update_customer_record",
      "emil.saar@example.com",
      "My new phone number is +372 5555 0199.",
      { field: "phone", value: "+372 5555 0199" },
    ],
  ])("plans %s", async (action, from, text, args) => {
    const steps = await tryOut({ of: message(from, text), draft: provisionRelease }, "lead");
    const [planned] = only(steps, "proposed").actions;
    expect(planned?.action, JSON.stringify(steps.at(-1))).toBe(action);
    const given = Object.fromEntries((planned?.args ?? []).map(({ name, value }) => [name, value]));
    expect(given).toMatchObject(args);
    const { decision } = only(steps, "decided");
    const codes = decision.because.map(({ reason }) => reason.code);
    expect([...new Set(codes)]).toEqual(action === "split_shipment" ? [] : ["identity_too_weak"]);
  });
});
