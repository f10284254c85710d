import { demoSettings } from "@/prisma/scenarios/demo-settings";
import { sha256Hex } from "@/server/platform/digest";
import * as apiKeys from "@/server/store/api-keys";
import * as apiRequests from "@/server/store/api-requests";
import * as breakers from "@/server/store/breakers";
import * as health from "@/server/store/connection-health";
import * as connections from "@/server/store/connections";
import * as documents from "@/server/store/documents";
import * as episodes from "@/server/store/episodes";
import * as inboundEvents from "@/server/store/inbound-events";
import * as jobs from "@/server/store/jobs";
import * as messages from "@/server/store/messages";
import * as openTicket from "@/server/store/open-ticket";
import * as readCard from "@/server/store/read-card";
import * as readTicket from "@/server/store/read-ticket";
import * as readTickets from "@/server/store/read-tickets";
import * as releases from "@/server/store/releases";
import * as requesters from "@/server/store/requesters";
import * as settings from "@/server/store/settings";
import * as stamps from "@/server/store/stamps";
import * as teams from "@/server/store/teams";
import * as tickets from "@/server/store/tickets";
import * as vault from "@/server/store/vault";
import { ConnectionError } from "@/server/core/connection/connection-check";
import { currentWorkspace, inTransaction } from "@/server/platform/db";
import { testConnection } from "./store-fixture";
import { sampleReleaseOf } from "./store-samples";
import type { StoreOperation, World } from "./store-world";

const states = ["new", "working", "waiting_review", "waiting_vendor", "resolved"] as const;
const filter = { intent: null, team: null, search: null };

function event(w: World) {
  const at = w.at().toISOString();
  return {
    kind: "issue.fixed",
    externalId: `event ${w.shared()}`,
    at,
    sourceVersion: 1,
    issueRef: w.shared(),
  } as const;
}

function document(w: World) {
  const article = {
    ...{ id: w.shared(), title: `Title of ${w.name}`, text: `Text of ${w.name}`, url: "https://a.example/" },
    ...{ audience: w.one(["public", "internal"] as const), version: "1", updatedAt: w.at().toISOString() },
  };
  const passages = [{ id: w.make("document"), ordinal: 0, text: `Passage of ${w.name}` }];
  const id = w.make("document");
  return { id, connectionId: w.any("connection"), article, hash: `hash ${w.name}`, at: w.at(), passages };
}

/** Up to 2000 calls ahead: some breakers are found open, and some have been open for long enough. */
const later = (w: World) => new Date(w.at().getTime() + w.int(20_000_000));

const message = (w: World) => ({
  ...{ id: w.make("message"), ticketId: w.any("ticket"), episode: 1, direction: w.one(["in", "out"]) },
  ...{ authorKind: w.one(["customer", "agent"]), externalRef: w.shared(), text: `Text of ${w.name}` },
  ...{ newText: `Text of ${w.name}`, automatic: false, sourceVersion: 1n, at: w.at() },
});

const asker = (w: World) => ({
  ...{ ticketId: w.any("ticket"), requesterId: w.any("requester"), customerId: w.one([null, w.shared()]) },
});

const said = (w: World) => ({ text: `Text of ${w.name}`, newText: "Text", authenticity: "dmarc_pass" });

/** What came in, and what is known of the workspace. */
export const ticketOperations: Record<string, StoreOperation> = {
  "api-keys.insertApiKey": (w, db) =>
    apiKeys.insertApiKey(db, {
      ...{ id: w.make("apiKey"), prefix: `${w.name} ${w.shared()} ${String(w.int(9999))}`, keyHash: sha256Hex(w.name) },
      ...{ name: `Key of ${w.name}`, scopes: ["tickets:read"], createdBy: null, createdAt: w.at() },
    }),
  "api-keys.findApiKey": async (w, db) => {
    const all = await apiKeys.listApiKeys(db);
    return apiKeys.findApiKey(db, all[w.int(Math.max(1, all.length))]?.prefix ?? "none");
  },
  "api-keys.listApiKeys": (_w, db) => apiKeys.listApiKeys(db),
  "api-keys.revokeApiKeyRow": (w, db) => apiKeys.revokeApiKeyRow(db, w.any("apiKey"), w.at()),
  "api-keys.touchApiKey": (w, db) => apiKeys.touchApiKey(db, w.any("apiKey"), w.at(), w.at()),
  "api-requests.takeRequestKey": (w, db) =>
    apiRequests.takeRequestKey(db, { key: w.shared(), requestHash: w.name, at: w.at() }),
  "api-requests.saveRequestAnswer": (w, db) => apiRequests.saveRequestAnswer(db, w.shared(), { of: w.name }),
  "api-requests.dropRequestKey": (w, db) => apiRequests.dropRequestKey(db, w.int(9) === 0 ? w.shared() : "none"),
  "api-requests.findApiRequest": (w, db) => apiRequests.findApiRequest(db, w.shared()),
  "breakers.passBreaker": (w, db) => breakers.passBreaker(db, w.any("connection"), w.at(), later(w)),
  "breakers.openBreaker": (w, db) => breakers.openBreaker(db, w.any("connection"), later(w)),
  "breakers.closeBreaker": (w, db) => breakers.closeBreaker(db, w.any("connection")),
  "connections.listConnections": (_w, db) => connections.listConnections(db),
  "connections.isConnectionActive": (w, db) => connections.isConnectionActive(db, w.any("connection")),
  "connections.findConnection": (w, db) => connections.findConnection(db, w.any("connection")),
  "connections.findConnectionAt": (w, db) => connections.findConnectionAt(db, w.one(["inbox", "sandbox"])),
  "connections.listConnectionLabels": (_w, db) => connections.listConnectionLabels(db),
  "connections.listConnectionGrants": (_w, db) => connections.listConnectionGrants(db),
  "connections.listCapabilities": (_w, db) => connections.listCapabilities(db),
  "connections.saveConnection": (w, db) =>
    connections.saveConnection(db, {
      ...{ id: w.one([w.make("connection"), w.any("connection")]), vendor: w.one(["inbox", "sandbox"]) },
      ...{ label: `Connection of ${w.name}`, scopes: [], config: { of: w.name, n: w.int(99) }, at: w.at() },
    }),
  "connection-health.listConnectionHealth": (_w, db) => health.listConnectionHealth(db),
  "connection-health.getConnectionHealth": (w, db) => health.getConnectionHealth(db, w.any("connection")),
  "connection-health.noteConnectionError": (w, db) =>
    health.noteConnectionError(db, w.any("connection"), w.one(ConnectionError.options), w.at()),
  "connection-health.noteConnectionSeen": (w, db) =>
    health.noteConnectionSeen(db, w.any("connection"), w.at(), w.one(["lastEventAt", "lastSyncedAt"])),
  "connection-health.saveConnectionCheck": (w, db) =>
    health.saveConnectionCheck(db, w.any("connection"), {
      ...{ at: w.at().toISOString(), ports: [{ port: "crm", found: w.name, why: null }] },
    }),
  "connection-health.setConnectionState": (w, db) =>
    health.setConnectionState(db, w.any("connection"), w.one(["active", "paused"])),
  "connection-health.moveCapability": (w, db) =>
    health.moveCapability(db, w.one(["crm", "billing"]), w.one([null, w.any("connection")]), w.any("connection")),
  "connection-health.changeConnectionConfig": (w, db) =>
    inTransaction(db, (tx) =>
      health.changeConnectionConfig(tx, w.any("connection"), (config) => ({ ...config, n: w.int(99) }), w.at()),
    ),
  "connections.giveCapability": (w, db) =>
    connections.giveCapability(db, w.one(["crm", "billing", "mail"]), w.any("connection")),
  "documents.listPublicPassages": (_w, db) => documents.listPublicPassages(db),
  "documents.listPublicArticles": (_w, db) => documents.listPublicArticles(db),
  "documents.listArticleIds": (_w, db) => documents.listArticleIds(db),
  "documents.listDocumentHashes": (w, db) => documents.listDocumentHashes(db, w.any("connection")),
  "documents.saveDocument": (w, db) => documents.saveDocument(db, document(w)),
  "documents.markDocumentsDeleted": (w, db) => documents.markDocumentsDeleted(db, [w.any("document")], w.at()),
  "episodes.readModelSpend": (w, db) => episodes.readModelSpend(db, w.any("ticket"), 1),
  "episodes.spendModel": (w, db) =>
    episodes.spendModel(db, w.any("ticket"), 1, { tokens: 1 + w.int(99), ms: w.int(99) }),
  "episodes.openEpisode": (w, db) =>
    episodes.openEpisode(db, { ticketId: w.any("ticket"), number: 1 + w.int(3), cause: "reopened", at: w.at() }),
  "episodes.episodeCause": (w, db) => episodes.episodeCause(db, w.any("ticket"), 1 + w.int(3)),
  "episodes.resolveEpisode": (w, db) =>
    episodes.resolveEpisode(db, {
      ...{ ticketId: w.any("ticket"), number: 1 + w.int(3), by: w.one(["agent", "person"] as const) },
      ...{ at: w.at(), gradeDueAt: w.at() },
    }),
  "inbound-events.takeEvent": (w, db) => inboundEvents.takeEvent(db, testConnection, event(w), w.at()),
  "inbound-events.settleEvent": (w, db) =>
    inboundEvents.settleEvent(db, testConnection, `event ${w.shared()}`, "taken", w.any("ticket")),
  "jobs.enqueue": (w, db) =>
    jobs.enqueue(db, "work_ticket", { workspaceId: currentWorkspace(), ticketId: w.any("ticket") }),
  "messages.insertMessage": (w, db) => {
    const file = { id: w.make("message"), name: w.name, mediaType: "image/png", bytes: 1, ref: w.name };
    return messages.insertMessage(db, message(w), [file]);
  },
  "messages.listMessages": (w, db) => messages.listMessages(db, w.any("ticket")),
  "messages.moveMessagesSince": (w, db) =>
    messages.moveMessagesSince(db, { ticketId: w.any("ticket"), runId: w.any("run"), episode: 1, to: 1 + w.int(3) }),
  "messages.hasHeardSince": (w, db) => messages.hasHeardSince(db, w.any("ticket"), w.any("message")),
  "messages.countAgentReplies": async (w, db) => {
    const reply = { direction: "out", authorKind: "agent", ticketId: w.own("ticket") };
    await messages.insertMessage(db, { ...message(w), ...reply });
    return messages.countAgentReplies(db, w.any("ticket"), 1);
  },
  "open-ticket.openTicketAtOnce": (w, db) => {
    const at = w.at().toISOString();
    const id = w.make("message"); // no ticket that others find: they would find fewer of those that were worked on
    return openTicket.openTicketAtOnce(db, {
      connectionId: testConnection,
      event: { externalId: `event ${w.shared()}`, kind: "ticket.opened", sourceVersion: 1, at },
      requester: { id: w.make("requester"), address: `${w.shared()}@example.com`, name: w.name },
      ticket: { id, externalRef: `${w.shared()} ${String(w.int(9))}`, channel: "email", subject: `Of ${w.name}` },
      message: { ...{ id: w.make("message"), ref: w.shared(), at }, ...said(w) },
      audit: { kind: "ticket.received", at, actor: { kind: "vendor", id: "inbound" }, data: { of: w.name } },
      at,
    });
  },
  "read-card.getQueuedThing": (w, db) => readCard.getQueuedThing(db, w.any(w.one(["review", "run"] as const))),
  "read-card.findWaitingItem": (w, db) => readCard.findWaitingItem(db, w.any("ticket")),
  "read-card.listOtherTickets": (w, db) => readCard.listOtherTickets(db, asker(w), 6),
  "read-card.listPastEffects": (w, db) => readCard.listPastEffects(db, asker(w), 8),
  "read-card.listEarlierRuns": (w, db) => readCard.listEarlierRuns(db, w.any("ticket"), 6),
  "read-ticket.getTicketPage": (w, db) => readTicket.getTicketPage(db, w.any("ticket")),
  "read-ticket.findTicketTitle": (w, db) => readTicket.findTicketTitle(db, w.any("ticket")),
  "read-ticket.readTicketHistory": (w, db) => readTicket.readTicketHistory(db, w.any("ticket")),
  "read-ticket.listTicketActionRuns": (w, db) => readTicket.listTicketActionRuns(db, w.any("ticket")),
  "read-tickets.listTicketSummaries": (w, db) =>
    readTickets.listTicketSummaries(db, { ...filter, state: w.one([null, ...states]) }, { after: null, limit: 20 }),
  "read-tickets.countTicketStates": (_w, db) => readTickets.countTicketStates(db, filter),
  "read-tickets.listLatestChanges": (_w, db) => readTickets.listLatestChanges(db, 20),
  "read-tickets.listTeamNames": (_w, db) => readTickets.listTeamNames(db),
  "releases.findCurrentRelease": (_w, db) => releases.findCurrentRelease(db),
  "releases.findPublishedAt": (w, db) => releases.findPublishedAt(db, 1 + w.int(40)),
  "releases.findRelease": (w, db) => releases.findRelease(db, 1 + w.int(40)),
  "releases.highestReleaseNumber": (_w, db) => releases.highestReleaseNumber(db),
  "releases.listReleaseHeads": (_w, db) => releases.listReleaseHeads(db, 20),
  "releases.listReleasesPublished": (_w, db) =>
    releases.listReleasesPublished(db, { since: new Date(0), until: new Date("2100-01-01") }),
  "releases.listReleases": (_w, db) => releases.listReleases(db),
  "releases.insertPublishedRelease": (w, db) => {
    const release = sampleReleaseOf(1 + w.int(40));
    return releases.insertPublishedRelease(db, { release, hash: w.name, publishedAt: w.at(), publishedBy: null });
  },
  "requesters.ensureRequester": (w, db) =>
    requesters.ensureRequester(db, {
      ...{ id: w.make("requester"), connectionId: testConnection, address: `${w.shared()}@example.com` },
      ...{ name: `Name of ${w.name}`, at: w.at() },
    }),
  "requesters.getRequester": (w, db) => requesters.getRequester(db, w.one([w.any("requester"), w.any("leaver")])),
  "settings.findSettings": (_w, db) => settings.findSettings(db),
  "settings.getSettings": (_w, db) => settings.getSettings(db),
  "settings.getSettingsAt": (w, db) => settings.getSettingsAt(db, 1 + w.int(40)),
  "settings.listSettingsRevisions": (_w, db) => settings.listSettingsRevisions(db),
  "settings.insertSettings": (w, db) =>
    settings.insertSettings(db, {
      ...{ revision: 1 + w.int(40), body: { ...demoSettings, companyName: w.name } },
      ...{ changedAt: w.at(), changedBy: null, section: "languages", why: w.name },
    }),
  "settings.listSettings": (w, db) => settings.listSettings(db, w.one([null, 1 + w.int(40)]), 10),
  "stamps.readStamps": (_w, db) => stamps.readStamps(db),
  "tickets.insertTicket": async (w, db) => {
    const id = w.make("ticket");
    const requesterId = await someRequester(w, db);
    await tickets.insertTicket(db, {
      ...{ id, connectionId: testConnection, externalRef: `${w.shared()} ${String(w.int(9))}` },
      ...{
        channel: "email",
        subject: `Subject of ${w.name}`,
        requesterId,
        state: "new",
        episode: 1,
        sourceVersion: 1n,
      },
      ...{ createdAt: w.at(), updatedAt: w.at() },
    });
  },
  "tickets.findTicket": (w, db) => tickets.findTicket(db, w.any("ticket")),
  "tickets.getTicket": (w, db) => tickets.getTicket(db, w.any("ticket")),
  "tickets.findTicketByRef": (w, db) =>
    tickets.findTicketByRef(db, testConnection, `${w.shared()} ${String(w.int(9))}`),
  // Leases run by the database's clock: long ones and past ones alone are repeatable.
  "tickets.claimTicket": (w, db) =>
    tickets.claimTicket(db, w.any("ticket"), `worker of ${w.name}`, w.one([3600, -1]), [...states]),
  "tickets.holdClaim": async (w, db) => {
    const guessed = { ticketId: w.any("ticket"), fence: w.int(4) };
    const run = w.any("run");
    const claim = await tickets.claimTicket(db, guessed.ticketId, `worker of ${w.name}`, 3600, [...states]);
    return tickets.holdClaim(db, claim ?? guessed, 3600, run);
  },
  "tickets.releaseClaim": async (w, db) => {
    const ticketId = w.any("ticket");
    const found = await tickets.findTicket(db, ticketId);
    return tickets.releaseClaim(db, { ticketId, fence: found?.fence ?? 0 });
  },
  "tickets.updateClaimed": (w, db) =>
    tickets.updateClaimed(db, { ticketId: w.any("ticket"), fence: w.int(2) }, { team: `Team of ${w.name}` }),
  "tickets.moveTicket": (w, db) =>
    tickets.moveTicket(db, w.any("ticket"), [w.one(states)], { state: w.one(states), updatedAt: w.at() }),
  "tickets.takeFromAgent": (w, db) =>
    tickets.takeFromAgent(db, w.any("ticket"), w.one([null, w.own("ticket")]), w.at()),
  "teams.listTeams": (_w, db) => teams.listTeams(db),
  "tickets.lockTicket": (w, db) => tickets.lockTicket(db, w.any("ticket")),
  "tickets.listOpenTicketsOf": (w, db) => tickets.listOpenTicketsOf(db, w.any("requester"), w.any("ticket")),
  "vault.createVault": (w, db) => vault.createVault(db, w.any("requester")),
  "vault.openVault": async (w, db) => {
    const opened = await vault.openVault(db, w.one([w.any("requester"), w.any("leaver")]));
    return opened.open("x", opened.seal("x", w.name));
  },
};

/** One of the world's own requesters; its tickets and what they seal hang on it. */
export async function someRequester(w: World, db: Parameters<StoreOperation>[1]): Promise<string> {
  const address = `${w.shared()}@example.com`;
  const id = w.make("requester");
  const at = w.at();
  return (await requesters.ensureRequester(db, { id, connectionId: testConnection, address, name: w.name, at })).id;
}
