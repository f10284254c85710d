/** Which effect a write route makes, as the ledger words it: known before the route is run, so that a fault can be. */
const kinds: Readonly<Record<string, string>> = {
  "POST /charges/:id/refunds": "billing.refund",
  "POST /subscriptions/:id/cancel": "billing.cancel",
  "POST /subscriptions/:id/plan": "billing.plan",
  "POST /orders/:id/address": "commerce.address",
  "POST /orders/:id/reship": "commerce.reship",
  "POST /orders/:id/cancel-reship": "commerce.cancel_reship",
  "POST /orders/:id/split": "commerce.split",
  "POST /orders/:id/join": "commerce.join",
  "POST /seats/:id/reset": "provisioning.reset_seat",
  "POST /seats/:id/bind": "provisioning.bind_seat",
  "POST /entitlements/:id/reopen": "provisioning.reopen",
  "POST /entitlements/:id/close": "provisioning.close",
  "POST /customers/:id/fields": "crm.update",
  "DELETE /customers/:id": "crm.delete",
  "POST /mail": "mail.send",
  "POST /issues": "tracker.file",
  "POST /issues/:id/close": "tracker.close",
  "POST /tickets/:ref/reply": "ticketing.reply",
  "POST /tickets/:ref/note": "ticketing.note",
  "POST /tickets/:ref/tags": "ticketing.tag",
  "POST /tickets/:ref/team": "ticketing.assign",
  "POST /tickets/:ref/state": "ticketing.state",
};

/** Null for what writes nothing at the vendor. */
export function effectKind(method: string, routePath: string): string | null {
  return kinds[`${method} ${routePath}`] ?? null;
}
