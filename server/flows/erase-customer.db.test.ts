import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { getScenario } from "@/prisma/scenarios/scenarios";
import { appRouter } from "@/server/api/root";
import { systemClock } from "@/server/platform/clock";
import { openLogger } from "@/server/platform/logger";
import { findMember } from "@/server/store/members";
import { openDemoStage } from "@/server/testing/demo-stage";
import { dumpDatabase, findInDump } from "@/server/testing/dump-database";
import { playScenario } from "@/server/testing/play-scenario";
import { verifyExport } from "../../scripts/parts/verify-export.mjs";
import { eraseCustomer } from "./erase-customer";
import { exportAudit } from "./export-audit";
import { receiveApiTicket } from "./receive-api-ticket";
import { workTicket } from "./work-ticket";

const logged: string[] = [];
const stage = await openDemoStage({
  password: "demo-password-of-the-test",
  log: openLogger("debug", {}, (line) => logged.push(line)),
});
const { shell, within, sandbox } = stage;
const dump = () => dumpDatabase(stage.url, demoIds.workspace);

/** A story for every kind of row: effects, a card with a vouch, a promise, an address, a rejection, a package. */
const stories = [
  "late-refund",
  "late-refund-claimed",
  "over-limit",
  "high-value",
  "bug-report",
  "address-change",
  "lost-parcel",
  "angry-reopen",
  "shared-address",
  "cancel-plan",
  "two-wants",
].map(getScenario);
/** What stands in the release or a help article, before anybody has written, is nobody's. */
const blank = await dump();

interface Known {
  customerId: string | null;
  texts: string[];
}

/** Everything personal that the systems of record and the customer's own words tell. */
async function knownOf(address: string, words: string[]): Promise<Known> {
  const [crm, commerce] = await Promise.all([shell.connections.find("crm"), shell.connections.find("commerce")]);
  const customers = (await crm?.port.findCustomersByEmail(address)) ?? [];
  const orders = [];
  for (const { id } of customers) orders.push(...((await commerce?.port.listOrders(id)) ?? []));
  const places = orders.flatMap(({ shippingAddress }) => [shippingAddress.line1]);
  const names = customers.flatMap(({ name }) => [name, name.split(" ").at(-1) ?? name]);
  const ids = [...customers.map((one) => one.id), ...orders.map((order) => order.id)];
  const sentences = words.flatMap((text) => text.split(/[.!?\n]+/).map((part) => part.trim()));
  return {
    customerId: customers[0]?.id ?? null,
    texts: [
      ...new Set([address, ...names, ...ids, ...places, ...sentences.filter((part) => part.length >= 15)]),
    ].filter((text) => findInDump(blank, [text]).length === 0),
  };
}

async function verifies(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "erased-"));
  const parts: string[] = [];
  await within(async () => {
    for await (const part of exportAudit(shell)) parts.push(part);
  });
  writeFileSync(join(folder, "audit.jsonl"), parts.join(""));
  const { lines } = await verifyExport(join(folder, "audit.jsonl"), { ledger: await sandbox.ledger() });
  rmSync(folder, { recursive: true });
  return lines > 0;
}

test("the audit says nothing personal, before anybody is erased", async () => {
  for (const story of stories) await playScenario(stage, story);
  const audit = (await dump()).get("public.audit_line") ?? "";
  for (const { mail } of stories) {
    const { texts } = await within(() => knownOf(mail.from, [mail.subject, mail.text]));
    expect(findInDump(new Map([["audit", audit]]), texts)).toEqual([]);
  }
});

test.each(stories.map((story) => [story.name, story] as const))(
  "after the erasure of %s nothing personal is left",
  async (_name, story) => {
    const { mail } = story;
    const replies = (story.then ?? []).flatMap(({ event }) =>
      event.kind === "reply" ? [event.text] : event.kind === "approve" && event.vouch ? [event.vouch] : [],
    );
    const { texts } = await within(() => knownOf(mail.from, [mail.subject, mail.text, ...replies]));
    // The search can find: all of it stands in the rows of somebody who has not been erased.
    const before = findInDump(await dump(), texts).map((place) => place.split(":")[0]);
    expect(before).toEqual(expect.arrayContaining(["public.requester", "public.message"]));

    const effects = await sandbox.ledger();
    const amounts = () =>
      within(() =>
        shell.db.actionRun.findMany({ orderBy: { id: "asc" }, select: { id: true, valueMinor: true, state: true } }),
      );
    const done = (await amounts()).filter((run) => run.state === "done");
    const erased = await within(() =>
      eraseCustomer(shell, { address: mail.from.toUpperCase(), customerId: null }, null),
    );
    expect(erased.requesters).toBe(1);
    expect(erased.messages).toBeGreaterThan(0);

    expect(findInDump(await dump(), texts)).toEqual([]);
    expect(texts.filter((text) => logged.some((line) => line.includes(text)))).toEqual([]);
    expect(await verifies()).toBe(true);
    expect((await amounts()).filter((run) => run.state === "done")).toEqual(done);
    expect(await sandbox.ledger()).toHaveLength(effects.length);
    expect(await within(() => eraseCustomer(shell, { address: mail.from, customerId: null }, null))).toMatchObject({
      requesters: 0,
    });
  },
);

test("a customer is found by their record, too", async () => {
  const { mail } = getScenario("outside-window");
  await playScenario(stage, getScenario("outside-window"));
  const { customerId, texts } = await within(() => knownOf(mail.from, [mail.text]));
  expect((await within(() => eraseCustomer(shell, { address: null, customerId }, null))).requesters).toBe(1);
  expect(findInDump(await dump(), texts)).toEqual([]);
});

test("a request to our own API is forgotten with its key, and nobody else's is", async () => {
  const ask = (from: string, key: string) =>
    within(() => receiveApiTicket(shell, { from, name: null, subject: "Hello", body: "Hello", key, attested: false }));
  const kept = await ask("somebody.else@example.com", "key of somebody else");
  await ask("ada.api@example.com", "ada's order PT-77777");
  await within(() => eraseCustomer(shell, { address: "ada.api@example.com", customerId: null }, null));
  expect(findInDump(await dump(), ["PT-77777", "ada.api"])).toEqual([]);
  expect((await ask("somebody.else@example.com", "key of somebody else")).answer).toEqual(kept.answer);
});

test("the page of an erased ticket opens, and says so; only an owner may erase", async () => {
  const { ticket } = await playScenario(stage, getScenario("damaged-item"));
  const person = async (email: string) => {
    const user = await stage.database.global.user.findUniqueOrThrow({ where: { email } });
    const member = await findMember(stage.database.global, demoIds.workspace, user.id);
    return appRouter.createCaller({ database: stage.database, clock: systemClock, member, caller: null });
  };
  const lead = await person("lead@pinewood.example");
  const whom = { address: "marco.bianchi@example.com", customerId: null };
  await expect(lead.customer.erase(whom)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await within(() => eraseCustomer(shell, whom, null));
  const page = await lead.ticket.get({ ticketId: ticket.id });
  expect(page).toMatchObject({
    state: "closed",
    messages: [],
    requester: { name: null, address: "erased", erased: true },
  });
  const timeline = await lead.ticket.timeline({ ticketId: ticket.id });
  expect(timeline.rounds).toMatchObject([{ erased: true, evidence: null, decision: { outcome: "act" } }]);
  expect((await lead.ticket.audit({ ticketId: ticket.id })).at(-1)?.kind).toBe("customer.erased");
});

test("while an effect is in doubt nobody is erased, and nothing has changed; once it is known they are", async () => {
  const from = "clara.dubois@example.com";
  const { ticketRef } = await sandbox.door.openTicket({
    ...{ from, subject: "Late", text: "My order PT-10403 is more than a week late. Please refund it." },
    authenticity: "dmarc_pass",
  });
  await stage.settleEvents();
  const { id: ticketId } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  const dies: typeof shell.step = async (name, work) => {
    const result = await work();
    if (name === "call vendor") throw new Error("the worker was killed");
    return result;
  };
  await expect(within(() => workTicket({ ...shell, step: dies }, { ticketId }))).rejects.toThrow("killed");
  const whom = { address: from, customerId: null };
  await expect(within(() => eraseCustomer(shell, whom, null))).rejects.toMatchObject({ code: "conflict" });
  expect(await within(() => shell.db.message.count({ where: { ticketId } }))).toBe(1);
  const quick = { ...shell, timing: { ...shell.timing, quietMs: 0, callDeadlineMs: 0 } };
  await within(() => workTicket(quick, { ticketId }));
  expect((await within(() => eraseCustomer(shell, whom, null))).requesters).toBe(1);
});

test("an erasure and a mail of the same person at once: the mail is in, readable, and of somebody new, or erased with the rest", async () => {
  const from = "david.murphy@example.com";
  const connectionId = demoIds.sandbox;
  const mail = (n: number) => ({
    ...{
      from,
      subject: `Question ${String(n)}`,
      text: "How long does delivery take?",
      authenticity: "dmarc_pass" as const,
    },
  });
  await sandbox.door.openTicket(mail(0));
  await stage.settleEvents();
  for (let n = 1; n <= 8; n += 1) {
    await Promise.all([
      sandbox.door.openTicket(mail(n)).then(() => stage.settleEvents()),
      within(() => eraseCustomer(shell, { address: from, customerId: null }, null)),
    ]);
    const orphans = await within(
      () =>
        shell.db.$queryRaw<unknown[]>`
        select t.id from ticket t join requester_key k on k.requester_id = t.requester_id
        where k.destroyed_at is not null and (t.state <> 'closed' or t.subject <> '') and t.connection_id = ${connectionId}::uuid`,
    );
    expect(orphans).toEqual([]);
  }
});
