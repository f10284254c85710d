import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { saveConnection } from "@/server/store/connections";
import { openDoors, sendWebhook, testWebhookSecret } from "@/server/testing/doors-stage";
import { countRows } from "@/server/testing/row-counter";
import { setTestSecrets } from "@/server/testing/store-fixture";
import { openTestDatabase } from "@/server/testing/test-database";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const doors = await openDoors(database, workspaceId);
const within = <T>(work: () => Promise<T>) => inWorkspace(workspaceId, work);

/** A refund that the vendor tells of, signed as given. */
function hook(given: { secret?: string; ageSeconds?: number }) {
  const at = new Date().toISOString();
  const data = { chargeRef: "ch_1", refundRef: "re_1", amount: { minor: 100, currency: "EUR" }, key: null };
  const event = { id: systemIds.next(), kind: "refund.created", sourceVersion: 1, at, data };
  return sendWebhook(JSON.stringify(event), { connectionId: doors.sandbox, ...given });
}

async function refused(given: Parameters<typeof hook>[0], status: number): Promise<void> {
  const before = await countRows(url);
  expect((await hook(given)).status).toBe(status);
  expect(await countRows(url)).toEqual(before);
}

test("a webhook is taken under both secrets while they are changed over, and under the newest alone after that", async () => {
  const base = { id: doors.sandbox, vendor: "sandbox", label: "Sandbox", scopes: [], at: new Date() };
  const account = { url: "http://127.0.0.1:9/", token: "a token of nobody" };
  const keep = async (config: object) => {
    await within(() => saveConnection(database.app, { ...base, config: { ...account, ...config } }));
    // What a process has read of a connection it believes for a second.
    await sleep(1100);
  };
  const fresh = "the secret of tomorrow";
  await keep({ webhookSecret: fresh, previousWebhookSecret: testWebhookSecret });
  for (const secret of [fresh, testWebhookSecret]) expect((await hook({ secret })).status).toBe(202);
  for (const secret of ["a third one", ""]) await refused({ secret }, 401);
  await refused({ ageSeconds: 360 }, 401);
  await keep({ webhookSecret: fresh });
  expect((await hook({ secret: fresh })).status).toBe(202);
  await refused({}, 401);
  await keep({ previousWebhookSecret: fresh });
  await refused({ secret: fresh }, 404);
});
