import type { BillingPort } from "./billing";
import type { CommercePort } from "./commerce";
import type { CrmPort } from "./crm";
import type { KnowledgePort } from "./knowledge";
import type { MailPort } from "./mail";
import type { ProvisioningPort } from "./provisioning";
import type { TicketingPort } from "./ticketing";
import type { TrackerPort } from "./tracker";

/** Every port that a vendor may implement. Each capability (port) has one owning connection per workspace. */
export interface Ports {
  ticketing: TicketingPort;
  mail: MailPort;
  crm: CrmPort;
  billing: BillingPort;
  commerce: CommercePort;
  provisioning: ProvisioningPort;
  tracker: TrackerPort;
  knowledge: KnowledgePort;
}
export type PortName = keyof Ports;
export const portNames = [
  "ticketing",
  "mail",
  "crm",
  "billing",
  "commerce",
  "provisioning",
  "tracker",
  "knowledge",
] as const satisfies readonly PortName[];
