import { z } from "zod";
import { defineIntegration } from "../define-integration";
import { inboxTicketing } from "./ticketing";

/** Tickets of our own API and web form: there is no other system, the conversation is our own rows. */
export const inbox = defineIntegration({
  id: "inbox",
  label: "Inbox",
  about: "Tickets of your own API and web form. Nothing else has to be connected: the conversation is kept here.",
  category: "channel",
  docsUrl: "server/integrations/inbox/README.md",
  auth: "none",
  config: z.strictObject({}),
  scopes: ["ticketing:reply", "ticketing:note", "ticketing:tag", "ticketing:assign", "ticketing:state"],
  ports: ["ticketing"],
  // A write does nothing by itself, so that a repeat does nothing twice.
  guarantees: () => ({ keyHours: 24 * 365, lookUp: { lagMs: 0 } }),
  connect: () => ({ ticketing: inboxTicketing(() => new Date()) }),
  webhook: null,
});
