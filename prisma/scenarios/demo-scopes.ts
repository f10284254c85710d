const ticketing = ["ticketing:reply", "ticketing:note", "ticketing:tag", "ticketing:assign", "ticketing:state"];

/** What the demo company has granted to its sandbox connection: everything that its adapter can do. */
export const sandboxScopes: readonly string[] = [
  ...ticketing,
  "mail:send",
  "crm:read",
  "crm:delete",
  "billing:read",
  "billing:refund",
  "billing:cancel",
  "commerce:read",
  "commerce:address",
  "commerce:reship",
  "tracker:file",
  "tracker:read",
  "knowledge:read",
];

export const inboxScopes: readonly string[] = ticketing;
