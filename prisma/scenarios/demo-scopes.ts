const ticketing = ["ticketing:reply", "ticketing:note", "ticketing:tag", "ticketing:assign", "ticketing:state"];

/** What the demo company has granted to its sandbox connection: everything that its adapter can do. */
export const sandboxScopes: readonly string[] = [
  ...ticketing,
  "mail:send",
  "crm:read",
  "crm:update",
  "crm:delete",
  "billing:read",
  "billing:refund",
  "billing:plan",
  "billing:cancel",
  "commerce:read",
  "commerce:address",
  "commerce:reship",
  "commerce:split",
  "provisioning:read",
  "provisioning:seat",
  "provisioning:entitlement",
  "tracker:file",
  "tracker:read",
  "knowledge:read",
];

export const inboxScopes: readonly string[] = ticketing;
