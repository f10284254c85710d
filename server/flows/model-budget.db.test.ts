import { afterAll, beforeEach, expect, test } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { openModels } from "@/server/agent/models/registry";
import type { Settings } from "@/server/core/policy/settings";
import { VendorError } from "@/server/platform/errors";
import { findEscalation } from "@/server/store/escalations";
import { getSettings, insertSettings } from "@/server/store/settings";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { goodModel } from "@/server/testing/good-model";
import { startModelServer } from "@/server/testing/model-server";
import type { ModelReply } from "@/server/testing/model-server";
import { importPatched } from "@/server/testing/patched-copy";
import { finding } from "@/server/testing/stand-in";
import { understandingHints } from "@/server/testing/understanding-hints";
import type { Shell } from "./shell";
import * as real from "./work-ticket";

// What a language model may cost one episode, told to the stand-in model server, which reports no usage here.

const good = goodModel(understandingHints(demoRelease));
let says: (asked: string[], number: number) => ModelReply | null = () => null;
const askedFor = (request: Parameters<typeof good>[0]) =>
  Object.keys((request.response_format?.json_schema?.schema as { properties?: object } | undefined)?.properties ?? {});
const server = await startModelServer((request, number) => says(askedFor(request), number) ?? good(request), {
  reportsUsage: false,
});
afterAll(() => server.stop());
const models = openModels({ provider: "openai-compatible", baseUrl: server.url, model: "stand-in", apiKey: "key" });
const stage = await openDemoStage({ crowd: 12, models });
const { sandbox, shell, within } = stage;
beforeEach(() => {
  server.calls.length = 0;
  says = () => null;
});

const allow = (modelBudget: Settings["modelBudget"]) =>
  within(async () => {
    const { revision, body } = await getSettings(shell.db);
    const changed = { revision: revision + 1, body: { ...body, modelBudget } };
    await insertSettings(shell.db, { ...changed, changedAt: new Date(), changedBy: null });
  });
let customer = 0;
async function lateOrder(): Promise<string> {
  customer += 1;
  const from = `crowd.${String(customer).padStart(5, "0")}@example.com`;
  const text = `My order PT-${String(900_000 + customer)} is more than a week late. Please refund it.`;
  const { ticketRef } = await sandbox.door.openTicket({ subject: "Late", authenticity: "dmarc_pass", from, text });
  await stage.settleEvents();
  return (await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }))).id;
}
const work = (ticketId: string, by: Shell = shell) => within(() => real.workTicket(by, { ticketId }));
const stateOf = async (ticketId: string) => (await within(() => getTicket(shell.db, ticketId))).state;
const whyOf = async (ticketId: string) => {
  const handed = await within(() => findEscalation(shell.db, ticketId));
  return { causes: handed?.causes, says: JSON.stringify(handed) };
};
const spentOn = (ticketId: string) => within(() => shell.db.episode.findFirstOrThrow({ where: { ticketId } }));
const effects = async () => (await sandbox.ledger()).filter(({ kind }) => kind === "billing.refund").length;
const generous = { tokens: 200_000, seconds: 300 };
const huge = "x".repeat(90_000);

test("within its budget a ticket is worked to its end, and what the model has cost stands with its episode", async () => {
  await allow(generous);
  const ticketId = await lateOrder();
  await work(ticketId);
  expect(await stateOf(ticketId)).toBe("resolved");
  const { modelTokens } = await spentOn(ticketId);
  expect(modelTokens).toBeGreaterThan(500);
  expect(modelTokens).toBeLessThan(generous.tokens);
});

test("a model that answers with huge nonsense is asked no more once its tokens are spent, and a person is told why", async () => {
  await allow({ tokens: 20_000, seconds: 300 });
  const [ticketId, before] = [await lateOrder(), await effects()];
  says = () => ({ kind: "text", text: huge });
  await work(ticketId);
  expect(await stateOf(ticketId)).toBe("escalated");
  expect(server.calls).toHaveLength(1);
  const why = await whyOf(ticketId);
  expect(why.causes).toContain("model_failed");
  expect(why.says).toContain("the model has used up the 20,000 tokens that it may take for this request");
  expect(await effects()).toBe(before);
});

test("a model that looks things up in a loop, at great length, is stopped by the same budget", async () => {
  await allow({ tokens: 60_000, seconds: 300 });
  const [ticketId, before] = [await lateOrder(), await effects()];
  const look = { name: "search_articles", arguments: { query: huge } };
  says = (asked) => (asked.includes("done") ? { kind: "tool_calls", calls: [look] } : null);
  await work(ticketId);
  expect(await stateOf(ticketId)).toBe("escalated");
  expect((await whyOf(ticketId)).says).toContain("60,000 tokens");
  // One to understand, and of the four steps of a look-up the one or two that fitted.
  expect(server.calls.length).toBeLessThanOrEqual(3);
  expect(await effects()).toBe(before);
});

test("what earlier passes have spent counts: with nothing left the model is not asked at all", async () => {
  await allow(generous);
  const [ticketId, before] = [await lateOrder(), await effects()];
  await within(() => shell.db.episode.updateMany({ where: { ticketId }, data: { modelTokens: generous.tokens } }));
  await work(ticketId);
  expect([await stateOf(ticketId), server.calls.length, await effects()]).toEqual(["escalated", 0, before]);
});

test("a model that keeps the ticket waiting for longer than it may is not waited for, and the reason is the time", async () => {
  await allow({ tokens: 200_000, seconds: 1 });
  const ticketId = await lateOrder();
  says = () => ({ kind: "slow", afterMs: 8000 });
  await work(ticketId);
  expect(await stateOf(ticketId)).toBe("escalated");
  expect((await whyOf(ticketId)).says).toContain("the model has used up the 1 seconds");
  expect((await spentOn(ticketId)).modelMs).toBeGreaterThan(0);
});

test("while the records cannot be read the model is not asked: waiting for a vendor spends nothing", async () => {
  await allow(generous);
  const ticketId = await lateOrder();
  const find: Shell["connections"]["find"] = (name) =>
    name === "crm" ? Promise.reject(new VendorError("unavailable")) : shell.connections.find(name);
  const down = { ...shell, connections: finding(shell.connections, find) };
  for (let n = 0; n < 5; n += 1) await work(ticketId, down);
  expect([await stateOf(ticketId), server.calls.length]).toEqual(["waiting_vendor", 0]);
  await work(ticketId);
  expect(await stateOf(ticketId)).toBe("resolved");
});

test("control: where a request is let through whatever is left, the same model is asked again and again", async () => {
  await allow({ tokens: 20_000, seconds: 300 });
  const ticketId = await lateOrder();
  says = () => ({ kind: "text", text: huge });
  const { workTicket } = await importPatched<typeof real>(
    [
      "server/agent/models/model-budget.ts",
      [
        "if (this.#tokensLeft < Math.ceil(bytes / (2 * bytesPerTokenAtLeast))) return this.#refuse(this.#noTokens);",
        "",
      ],
      ["get #noTokens(): string {", "get noTokens(): string {"],
      ["get #tokensLeft(): number {", "get tokensLeft(): number {"],
    ],
    ["server/flows/model-budget.ts"],
    ["server/flows/work-ticket.ts"],
  );
  await within(() => workTicket(shell, { ticketId }));
  expect(server.calls).toHaveLength(3);
  expect((await spentOn(ticketId)).modelTokens).toBeGreaterThan(100_000);
});
