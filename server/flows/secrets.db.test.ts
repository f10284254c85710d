import { afterAll, describe, expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { getScenario } from "@/prisma/scenarios/scenarios";
import { openModels } from "@/server/agent/models/registry";
import { answerTo } from "@/server/api/errors";
import { appRouter } from "@/server/api/root";
import { company } from "@/server/integrations/sandbox/server/company";
import { systemClock } from "@/server/platform/clock";
import { env } from "@/server/platform/env";
import { systemIds } from "@/server/platform/ids";
import { openLogger } from "@/server/platform/logger";
import { findMember } from "@/server/store/members";
import { openDemoStage } from "@/server/testing/demo-stage";
import { dumpDatabase, findInDump } from "@/server/testing/dump-database";
import { goodModel } from "@/server/testing/good-model";
import { startModelServer } from "@/server/testing/model-server";
import { readWebhook } from "./read-webhook";
import { workTicket } from "./work-ticket";

const password = "canary-password-6f1d";
const apiKey = "canary-api-key-9c40";
const logged: string[] = [];
const well = goodModel({
  wants: (message) => [
    { quote: message.split("\n").find((line) => line.includes("refund")) ?? message, intent: "late_delivery_refund" },
  ],
});
let isDown = false;
const server = await startModelServer((request) => (isDown ? { kind: "status", status: 500 } : well(request)));
afterAll(() => server.stop());
const stage = await openDemoStage({
  password,
  models: openModels({ provider: "openai-compatible", baseUrl: server.url, model: "stand-in", apiKey }),
  log: openLogger("debug", {}, (line) => logged.push(line)),
});
const { shell, within, sandbox } = stage;

/** Every secret that this installation has, as it is kept and as it might be written. */
const { masterKey, signingKey, nextauthSecret } = env();
const bytes = (key: Uint8Array) => [Buffer.from(key).toString("hex"), Buffer.from(key).toString("base64")];
const secrets = [
  ...[password, apiKey, sandbox.token, sandbox.webhookSecret],
  ...[...bytes(masterKey), ...bytes(signingKey), nextauthSecret ?? "there is none"],
];
const heldBy = (texts: readonly string[], wanted = secrets) =>
  wanted.filter((secret) => texts.some((text) => text.toLowerCase().includes(secret.toLowerCase())));

async function arrives(from: string, text: string): Promise<string> {
  const { ticketRef } = await sandbox.door.openTicket({ from, subject: "Late", text, authenticity: "dmarc_pass" });
  await stage.settleEvents();
  const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  await within(() => workTicket(shell, { ticketId: id }));
  return id;
}

const { mail } = getScenario("late-refund");
const canary = "canary-in-a-message-51aa";
const done = await arrives(mail.from, mail.text);
const prompts = server.calls.map((call) => JSON.stringify(call.request));
isDown = true;
await arrives("bruno.keller@example.com", `My order PT-10402 is over a week late. Please refund it. ${canary}`);
isDown = false;
await sandbox.setLatency(0);

describe("a planted secret", () => {
  test("stands in no dump of the database, sealed or not; what is not secret is found there", async () => {
    const dump = await dumpDatabase(stage.url, demoIds.workspace);
    expect(findInDump(dump, secrets)).toEqual([]);
    expect(findInDump(dump, [canary]).length).toBeGreaterThan(0);
    // The search would see one: as it is, in hexadecimal and in base64.
    const leaking = [
      password,
      Buffer.from(`x${sandbox.token}y`).toString("hex"),
      Buffer.from(`{"k":"${apiKey}"}`).toString("base64"),
    ];
    const planted = new Map([...dump, ["planted", leaking.join(" ")]]);
    expect(findInDump(planted, secrets)).toEqual([
      `planted: ${password}`,
      `planted: ${apiKey}`,
      `planted: ${sandbox.token}`,
    ]);
  });

  test("stands in no log line, nor does what a customer wrote", () => {
    shell.log.debug({ done }, "the log is heard");
    expect(logged.length).toBeGreaterThan(0);
    expect(heldBy(logged)).toEqual([]);
    expect(heldBy(logged, [canary, mail.from, "Anna Visser", "PT-10401"])).toEqual([]);
  });

  test("stands in no prompt, and neither does anything of another customer", () => {
    expect(prompts.length).toBeGreaterThan(1);
    expect(heldBy(prompts, ["PT-10401"])).toEqual(["PT-10401"]);
    expect(heldBy(prompts)).toEqual([]);
    const { customers, orders } = company(new Date());
    const others = customers.filter(({ record }) => record.email !== mail.from);
    const texts = others.flatMap(({ record, address }) => [record.email, record.name, record.id, address.line1]);
    const foreign = orders.filter((order) => order.customerId !== "cus_1001").map((order) => order.id);
    expect(heldBy(prompts, [...texts, ...foreign])).toEqual([]);
  });

  test("stands in no error that a caller gets, and neither does the reason of ours", async () => {
    const user = await stage.database.global.user.findUniqueOrThrow({ where: { email: "owner@pinewood.example" } });
    const member = await findMember(stage.database.global, demoIds.workspace, user.id);
    const caller = appRouter.createCaller({ database: stage.database, clock: systemClock, member, caller: null });
    const stranger = appRouter.createCaller({
      database: stage.database,
      clock: systemClock,
      member: null,
      caller: null,
    });
    const ticketId = systemIds.next();
    const calls = [
      () => caller.ticket.get({ ticketId }),
      () => caller.ticket.get({ ticketId: password }),
      () => caller.ticket.list({ state: null, intent: null, team: null, search: null, cursor: "nonsense" }),
      () => caller.customer.erase({ address: null, customerId: null }),
      () => stranger.session.me(),
    ];
    const told: string[] = [];
    for (const call of calls) {
      const error: unknown = await call().then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error !== null) told.push(JSON.stringify(answerTo(error)));
    }
    for (const cause of secrets) told.push(JSON.stringify(answerTo(new Error(`connect failed: ${cause}`))));
    expect(told.length).toBeGreaterThan(secrets.length + 2);
    expect(heldBy(told)).toEqual([]);
  });

  test("stands in no answer to a webhook that is not signed with it", async () => {
    const rawBody = new TextEncoder().encode(JSON.stringify({ id: "1", secret: "?" }));
    const headers = {
      "x-sandbox-timestamp": String(Math.floor(Date.now() / 1000)),
      "x-sandbox-signature": "0".repeat(64),
    };
    const read = await within(() =>
      readWebhook(shell, { vendor: "sandbox", connectionId: demoIds.sandbox, headers, rawBody }),
    );
    expect(read).toEqual({ ok: false, why: "bad_signature" });
  });
});
