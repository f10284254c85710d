import type { NeedState, TemplateView } from "./template-types";

type Port = TemplateView["needs"][number]["port"];

/** What a port is to who connects it. */
export const portWords: Record<Port, string> = {
  ticketing: "Helpdesk",
  mail: "Mail",
  crm: "Customer records",
  billing: "Billing",
  commerce: "Shop",
  provisioning: "Licences and access",
  tracker: "Issue tracker",
  knowledge: "Help centre",
};

/** How a need stands here, in words. */
export const needWords: Record<NeedState, string> = {
  ready: "connected",
  missing: "not connected",
  paused: "paused",
  not_granted: "not allowed to do this",
};
