import { expect, it, test } from "vitest";
import { proofBudget } from "@/server/core/identity/proof-budget";
import { proofRules } from "@/server/core/identity/proof-rules";
import { inTransaction } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { reserveBudgets } from "@/server/store/budgets";
import { getSettings, insertSettings } from "@/server/store/settings";
import { openVault } from "@/server/store/vault";
import { contactChanged, otherPorts } from "@/server/testing/other-ports";
import { openProofStage } from "@/server/testing/proof-stage";
import type { Settings } from "@/server/core/policy/settings";
import { createShell } from "./open-shell";
import type { Shell } from "./shell";

const stage = await openProofStage(120);
const { shell, within, sandbox, work } = stage;
const minutes = (count: number) => count * 60_000;

const inbox = async (from: string) => {
  const mails = await sandbox.mailbox(from);
  const proofs = mails.filter((mail) => mail.ticketRef === null).length;
  return { proofs, replies: mails.length - proofs };
};

/** A ticket in a new customer's name, worked by a shell of one's own. */
async function worked(by: Shell): Promise<{ state: string; from: string; ticketId: string }> {
  const { from } = stage.nextCustomer();
  const { ticketId } = await stage.open(from);
  return { state: await work(ticketId, by), from, ticketId };
}

async function changeSettings(change: (body: Settings) => Settings): Promise<() => Promise<void>> {
  const { body } = await within(() => getSettings(shell.db));
  const set = (next: Settings) =>
    within(async () => {
      const { revision } = await getSettings(shell.db);
      await insertSettings(shell.db, { revision: revision + 1, body: next, changedAt: new Date(), changedBy: null });
    });
  await set(change(body));
  return () => set(body);
}

test("neither link nor code stands anywhere in the database, sealed rows included", async () => {
  const { secret, code, proofId, ticketId } = await stage.ask();
  const dump = await within(async () => {
    const { requesterId } = await shell.db.ticket.findFirstOrThrow({ where: { id: ticketId } });
    const vault = await openVault(shell.db, requesterId);
    const runs = await shell.db.actionRun.findMany({ where: { ticketId } });
    const opened = runs.map((run) => vault.open(`args:${run.id}`, run.sealedArgs));
    const rows = await Promise.all([
      shell.db.proof.findMany(),
      shell.db.message.findMany(),
      shell.db.auditLine.findMany(),
      shell.db.actionRun.findMany(),
      shell.db.decision.findMany(),
      shell.db.step.findMany(),
    ]);
    return JSON.stringify([opened, rows], (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  });
  expect(dump).toContain(proofId);
  expect(dump).not.toContain(secret);
  expect(dump).not.toContain(code);
  expect(dump).not.toContain(code.replace(" ", ""));
});

it.each<[string, () => Shell]>([
  ["nobody owns the mail port", () => otherPorts(shell, (name, owned) => (name === "mail" ? null : owned))],
  [
    "the mail connection was not granted sending",
    () => otherPorts(shell, (name, owned) => (name === "mail" && owned ? { ...owned, scopes: [] } : owned)),
  ],
])("a person looks where %s", async (_, by) => {
  const { state, from } = await worked(by());
  expect(state).toBe("waiting_review");
  expect(await inbox(from)).toEqual({ proofs: 0, replies: 0 });
});

it.each([
  [29, "waiting_review", 0],
  [31, "waiting_customer", 1],
])("contact data that changed %i days ago: %s", async (daysAgo, expected, proofs) => {
  // The money is held back for 30 days by a rule of its own: an address is what shows this one.
  const from = daysAgo === 29 ? "vera.novak@example.com" : "willem.bakker@example.com";
  const to =
    daysAgo === 29 ? "Nova Ulica 12\n1000 Ljubljana\nSlovenia" : "Dorpsstraat 12\n2011 AB Haarlem\nNetherlands";
  const text = `Hello, please change the delivery address of my order to:\nSam Doe\n${to}`;
  const { ticketId } = await stage.open(from, text, "dmarc_pass");
  expect(await work(ticketId, contactChanged(shell, daysAgo))).toBe(expected);
  expect((await inbox(from)).proofs).toBe(proofs);
});

test("contact data that changes before the mail is out stops it", async () => {
  const { from } = stage.nextCustomer();
  const { ticketId } = await stage.open(from);
  const changed = contactChanged(shell, 1);
  let recorded = false;
  const step: Shell["step"] = async (name, fn) => {
    const done = await fn();
    recorded ||= name === "record decision";
    return done;
  };
  const find: Shell["connections"]["find"] = (name) =>
    recorded ? changed.connections.find(name) : shell.connections.find(name);
  expect(await work(ticketId, { ...shell, step, connections: { ...shell.connections, find } })).toBe("waiting_review");
  expect(await inbox(from)).toEqual({ proofs: 0, replies: 0 });
});

it.each<[string, (body: Settings) => Settings]>([
  [
    "the action is switched off",
    (body) => ({ ...body, killSwitches: { ...body.killSwitches, actions: ["ask_for_proof"] } }),
  ],
  ["the settings have no words for it", ({ proof: _, ...body }) => body],
])("a person looks where %s", async (_, change) => {
  const restore = await changeSettings(change);
  const { state, from } = await worked(shell);
  await restore();
  expect(state).toBe("waiting_review");
  expect(await inbox(from)).toEqual({ proofs: 0, replies: 0 });
});

test("nobody is mailed more than a few times a day, whoever writes in their name", async () => {
  const { from } = stage.nextCustomer();
  const customerId = await within(async () => {
    const crm = await shell.connections.find("crm");
    return (await crm?.port.findCustomersByEmail(from))?.[0]?.id ?? "";
  });
  const spend = { action: "ask_for_proof", intent: null, customerId, value: null };
  const reserve = () =>
    within(() =>
      inTransaction(shell.db, (tx) =>
        reserveBudgets(
          tx,
          [proofBudget],
          spend,
          { actionRunId: systemIds.next(), nextId: () => systemIds.next() },
          new Date(),
        ),
      ),
    );
  const reserved = await Promise.all(Array.from({ length: proofRules.perCustomerPerDay + 3 }, reserve));
  expect(reserved.filter((full) => full === null)).toHaveLength(proofRules.perCustomerPerDay);
  const { ticketId } = await stage.open(from);
  expect(await work(ticketId)).toBe("waiting_review");
  expect((await inbox(from)).proofs).toBe(0);
});

test("a worker that dies at any boundary leaves one mail and one question, and the mail comes first", async () => {
  const names: string[] = [];
  const count = stage.nextCustomer();
  const counted = await stage.open(count.from);
  const step: Shell["step"] = async (name, fn) => {
    names.push(name);
    return fn();
  };
  await work(counted.ticketId, { ...shell, step });
  expect(names.filter((name) => name === "call vendor")).toHaveLength(2);
  for (const after of [false, true]) {
    for (const index of names.keys()) {
      const { from } = stage.nextCustomer();
      const { ticketId } = await stage.open(from);
      let seen = -1;
      const dying: Shell["step"] = async (_name, fn) => {
        seen += 1;
        if (seen !== index) return fn();
        if (after) await fn();
        throw new Error("killed");
      };
      const shellOf = createShell(shell.workspaceId, { database: stage.database, models: shell.models, step: dying });
      await work(ticketId, shellOf).catch(() => null);
      await within(() => shell.db.$executeRaw`update ticket set lease_until = null where id = ${ticketId}::uuid`);
      const where = `${names[index] ?? ""} ${after ? "after" : "before"}`;
      expect(`${where}: ${await work(ticketId, stage.later(minutes(2)))}`).toBe(`${where}: waiting_customer`);
      expect({ where, ...(await inbox(from)) }).toEqual({ where, proofs: 1, replies: 1 });
    }
  }
}, 120_000);
