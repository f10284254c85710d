import { openKeyring } from "@/server/platform/keyring";
import * as endpoints from "@/server/store/webhook-endpoints";
import * as outgoing from "@/server/store/outgoing-webhooks";
import { testConnection } from "./store-fixture";
import type { StoreOperation, World } from "./store-world";

type Db = Parameters<StoreOperation>[1];

async function newEndpoint(w: World, db: Db): Promise<void> {
  const id = w.make("endpoint");
  const url = `https://hooks.example.com/${w.name}`;
  await endpoints.insertWebhookEndpoint(db, {
    id,
    url,
    secret: `secret of ${w.name}`,
    createdBy: null,
    createdAt: w.at(),
  });
}

async function newPush(w: World, db: Db): Promise<void> {
  const id = w.make("outgoing");
  await newEndpoint(w, db);
  const of = { endpointId: w.own("endpoint"), ticketId: w.any("ticket"), kind: "message.sent" };
  await outgoing.insertOutgoingWebhooks(db, [{ id, ...of, payload: `Payload of ${w.name}`, createdAt: w.at() }]);
}

/** Some endpoints are found spared, and some have been for long enough. */
const later = (w: World) => new Date(w.at().getTime() + w.int(20_000_000));

const attempt = (w: World) => ({ id: w.any("outgoing"), attempts: w.int(2) });

/** Endpoints that are told of replies, and what they are told. */
export const webhookOperations: Record<string, StoreOperation> = {
  "webhook-endpoints.insertWebhookEndpoint": newEndpoint,
  "webhook-endpoints.findWebhookEndpoint": (w, db) => endpoints.findWebhookEndpoint(db, w.any("endpoint")),
  "webhook-endpoints.countWebhookEndpoints": (_w, db) => endpoints.countWebhookEndpoints(db),
  "webhook-endpoints.listWebhookEndpoints": (_w, db) => endpoints.listWebhookEndpoints(db),
  "webhook-endpoints.rotateEndpointSecret": (w, db) =>
    endpoints.rotateEndpointSecret(db, w.any("endpoint"), `new secret of ${w.name}`, w.at()),
  "webhook-endpoints.rewrapEndpointKeys": async (_w, db) => {
    const unopened: string[] = [];
    const done = await endpoints.rewrapEndpointKeys(db, openKeyring(new Uint8Array(32), null), (id) =>
      unopened.push(id),
    );
    return [done, unopened];
  },
  "webhook-endpoints.disableEndpoint": (w, db) => endpoints.disableEndpoint(db, w.any("endpoint"), "member", w.at()),
  "webhook-endpoints.passEndpoint": (w, db) => endpoints.passEndpoint(db, w.any("endpoint"), w.at(), later(w)),
  "webhook-endpoints.spareEndpoint": (w, db) =>
    endpoints.spareEndpoint(db, w.any("endpoint"), w.one([later(w), later(w), null])),
  "outgoing-webhooks.listToldEndpoints": (w, db) =>
    outgoing.listToldEndpoints(db, w.one([w.any("connection"), testConnection])),
  "outgoing-webhooks.insertOutgoingWebhooks": newPush,
  "outgoing-webhooks.findOutgoingWebhook": (w, db) => outgoing.findOutgoingWebhook(db, w.any("outgoing")),
  "outgoing-webhooks.claimOutgoingWebhook": (w, db) =>
    outgoing.claimOutgoingWebhook(db, w.any("outgoing"), w.at(), w.at()),
  "outgoing-webhooks.endOutgoingWebhook": (w, db) =>
    outgoing.endOutgoingWebhook(db, attempt(w), { state: "delivered", lastError: w.name, at: w.at() }),
  "outgoing-webhooks.postponeOutgoingWebhook": (w, db) =>
    outgoing.postponeOutgoingWebhook(db, attempt(w), { nextAttemptAt: w.at(), lastError: w.name }),
  "outgoing-webhooks.listEndpointsInUse": (_w, db) => outgoing.listEndpointsInUse(db),
  "outgoing-webhooks.listDeliveries": (w, db) =>
    outgoing.listDeliveries(db, w.any("endpoint"), { before: w.one([null, w.any("outgoing")]), limit: 5 }),
  "outgoing-webhooks.listOverdueWebhooks": (w, db) => outgoing.listOverdueWebhooks(db, w.at(), 20),
};
