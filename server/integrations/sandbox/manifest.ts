import { defineIntegration } from "../define-integration";
import { sandboxBilling } from "./billing";
import { sandboxClient, SandboxConfig } from "./client";
import { sandboxCommerce } from "./commerce";
import { sandboxCrm } from "./crm";
import { sandboxKnowledge } from "./knowledge";
import { sandboxMail } from "./mail";
import { sandboxProvisioning } from "./provisioning";
import { sandboxTicketing } from "./ticketing";
import { sandboxTracker } from "./tracker";
import { sandboxWebhook } from "./webhook";

/** The demo company's own systems, in a process beside us: every port, one account. */
export const sandbox = defineIntegration({
  id: "sandbox",
  label: "Sandbox",
  about:
    "The demo company's own systems in a process beside this one: helpdesk, billing, shop and all else, to try things out.",
  category: "suite",
  docsUrl: "docs/demo-company.md",
  auth: "token",
  config: SandboxConfig,
  scopes: [
    ...["ticketing:reply", "ticketing:note", "ticketing:tag", "ticketing:assign", "ticketing:state"],
    ...["mail:send", "crm:read", "crm:update", "crm:delete"],
    ...["billing:read", "billing:refund", "billing:plan", "billing:cancel"],
    ...["commerce:read", "commerce:address", "commerce:reship", "commerce:split"],
    ...["provisioning:read", "provisioning:seat", "provisioning:entitlement"],
    ...["tracker:file", "tracker:read", "knowledge:read"],
  ],
  ports: ["ticketing", "mail", "crm", "billing", "commerce", "provisioning", "tracker", "knowledge"],
  guarantees: ({ idempotency, lookUp, lookUpLagMs }) => ({
    keyHours: idempotency ? 24 : null,
    lookUp: lookUp ? { lagMs: lookUpLagMs } : null,
  }),
  connect: (config, deps) => {
    const client = sandboxClient(config, deps);
    return {
      ticketing: sandboxTicketing(client),
      mail: sandboxMail(client),
      crm: sandboxCrm(client),
      billing: sandboxBilling(client),
      commerce: sandboxCommerce(client),
      provisioning: sandboxProvisioning(client),
      tracker: sandboxTracker(client),
      knowledge: sandboxKnowledge(client),
    };
  },
  webhook: sandboxWebhook,
});
