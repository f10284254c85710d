/** Who may do what with connections, as the product's words have it: not made from the permissions table. */
export const connectionRoles = {
  "connection.list": ["reviewer", "lead", "manager", "owner"],
  "connection.test": ["lead", "owner"],
  "connection.pause": ["lead", "owner"],
  "connection.resume": ["lead", "owner"],
  "connection.own": ["lead", "owner"],
  "connection.vendors": ["owner"],
  "connection.tryOut": ["owner"],
  "connection.create": ["owner"],
  "connection.rotateSecret": ["owner"],
} as const;

const nobody = "01930000-0000-7000-8000-0000000000ff";

/** For each procedure of what stands around the tickets an input that names this ticket, connection or endpoint. */
export function workspaceInputs(of: { ticketId: string; connection: string; endpoint: string }) {
  const { ticketId, connection: id, endpoint } = of;
  return {
    "session.me": undefined,
    "settings.get": undefined,
    "settings.history": { cursor: null },
    "settings.budgets": undefined,
    "settings.change": { revision: 1, change: { section: "languages", languages: ["en"] } },
    "settings.killSwitch.set": { what: { kind: "action", name: "issue_refund" }, on: false, why: "a test" },
    "queue.list": { tab: "review", filter: {}, cursor: null },
    "queue.counts": undefined,
    "queue.live": { lastEventId: null },
    "queue.filters": { tab: "review" },
    "ticket.list": { state: null, intent: null, team: null, search: null },
    "queue.views.list": undefined,
    "queue.views.save": { name: "a view", tab: "review", filter: {} },
    "queue.views.remove": { id: nobody },
    "audit.export": { ticketId },
    "customer.erase": { address: null, customerId: "cus_nobody" },
    "audit.list": { actor: null, group: null, ticketId, from: null, to: null },
    "audit.actors": undefined,
    "customer.find": { address: null, customerId: "cus_nobody" },
    "ticket.views.list": undefined,
    "ticket.views.save": { name: "a view", filter: { state: null, intent: null, team: null } },
    "ticket.views.remove": { id: nobody },
    "apiKey.create": { name: "a key" },
    "apiKey.list": undefined,
    "apiKey.revoke": { id: nobody },
    "webhookEndpoint.create": { url: "https://hooks.example.com/replies" },
    "webhookEndpoint.list": undefined,
    "webhookEndpoint.deliveries": { id: endpoint },
    "webhookEndpoint.rotate": { id: endpoint },
    "webhookEndpoint.disable": { id: nobody },
    "connection.list": undefined,
    "connection.test": { id },
    "connection.pause": { id },
    "connection.resume": { id },
    "connection.own": { port: "billing", from: null, to: id },
    "connection.vendors": undefined,
    "connection.tryOut": { vendor: "inbox", config: {} },
    "connection.create": { vendor: "inbox", config: {}, label: "a label", scopes: [] },
    "connection.rotateSecret": { id },
  };
}

/** An account that nobody answers at. */
export const deadAccount = { url: "http://127.0.0.1:9/", token: "of nobody", webhookSecret: "of nobody" };
