import { beforeEach } from "vitest";
import { createApiKey } from "@/server/flows/create-api-key";
import { createWebhookEndpoint } from "@/server/flows/create-webhook-endpoint";
import { disableWebhookEndpoint } from "@/server/flows/disable-webhook-endpoint";
import { pushWebhook } from "@/server/flows/push-webhook";
import type { Shell } from "@/server/flows/shell";
import { workTicket } from "@/server/flows/work-ticket";
import { systemClock } from "@/server/platform/clock";
import { systemIds } from "@/server/platform/ids";
import { listWebhookEndpoints } from "@/server/store/webhook-endpoints";
import { openDemoStage } from "./demo-stage";
import { allScopes, v1 } from "./doors-stage";
import { withClient } from "./template-database";
import { openWebhookReceiver } from "./webhook-receiver";

export const question = "Hello, how long does delivery take?";

/** The demo company with an API key and a receiver of webhooks; before each test no endpoint is in use. */
export async function openWebhookStage() {
  const stage = await openDemoStage();
  const { shell, within, database } = stage;
  const maker = { database, clock: systemClock, ids: systemIds };
  const { key } = await within(() => createApiKey(maker, { name: "shop", scopes: allScopes, memberId: null }));
  const receiver = await openWebhookReceiver();
  const memberId = systemIds.next();

  /** The same shell so many milliseconds later, for business time and for jobs. */
  const later = (ms: number): Shell => ({ ...shell, clock: { now: () => new Date(Date.now() + ms) } });
  const endpointAt = (url: string) => within(() => createWebhookEndpoint(maker, { url, memberId: null }));
  const disable = (id: string) => within(() => disableWebhookEndpoint(maker, { id, memberId }));
  const waiting = () =>
    within(() => shell.db.outgoingWebhook.findMany({ where: { state: "waiting" }, orderBy: { id: "asc" } }));
  const rowOf = (id: string) => within(() => shell.db.outgoingWebhook.findFirstOrThrow({ where: { id } }));
  const push = (id: string, by: Shell = shell) => within(() => pushWebhook(by, id));
  const jobsOf = () =>
    withClient(stage.url, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        "select data->>'webhookId' as id from pgboss.job where name = 'push_webhook' and state = 'created' order by 1",
      );
      return rows.map(({ id }) => id);
    });

  async function open(body = question, from = `${systemIds.next()}@example.org`): Promise<string> {
    return String((await v1.openTicket({ from, subject: "A question", body }, { key })).body["ticketId"]);
  }
  async function work(ticketId: string): Promise<Record<string, unknown>> {
    await within(() => workTicket(shell, { ticketId }));
    return (await v1.readTicket(ticketId, { key })).body;
  }
  const asked = async (body?: string) => work(await open(body));

  beforeEach(async () => {
    for (const { id, disabledAt } of await within(() => listWebhookEndpoints(shell.db))) {
      if (disabledAt === null) await disable(id);
    }
    receiver.received.length = 0;
    receiver.events.clear();
    receiver.answer = (response) => response.writeHead(204).end();
    receiver.secret = null;
  });
  return {
    ...{ stage, shell, within, maker, key, receiver, memberId, later, endpointAt, disable },
    ...{ waiting, rowOf, push, jobsOf, open, work, asked },
  };
}
