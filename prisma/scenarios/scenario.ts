import type { ReasonCode } from "@/server/core/decision/reason";
import type { Authenticity } from "@/server/core/identity/assurance";
import type { InboundAttachment } from "@/server/core/ports/inbound-event";
import type { TicketState } from "@/server/core/ticket/ticket-state";

/** A message as it comes through the sandbox's door. */
export interface ScenarioMail {
  from: string;
  name: string;
  subject: string;
  text: string;
  authenticity: Authenticity;
  channel: "email" | "web" | "api" | "chat";
  attachments?: InboundAttachment[];
}

/** What happens next: through the door, or by a reviewer's hand. */
export type ScenarioEvent =
  | { kind: "reply"; text: string; authenticity: Authenticity }
  | { kind: "approve"; vouch: string | null }
  | { kind: "reject" }
  /** The customer follows the link of the proof mail, or types its code: on the page, or in a reply. */
  | { kind: "prove"; by: "link" | "code" | "reply" }
  | { kind: "fix_issue" };

/** How the ticket stands once the agent has gone as far as it goes. */
export interface Expected {
  state: TicketState;
  episode?: number;
  /** Intents of the wants, in their order. */
  intents?: (string | null)[];
  /** Every finding of the latest decision, "<code> <part>", in any order. */
  because: `${ReasonCode} ${string}`[];
  /** Every effect that the vendors' ledger has gained since the step before, in its order: kind, and parts of its request. */
  effects: { kind: string; request?: Record<string, unknown> }[];
  /** The text of the one mail that the sender got in this step; null: none. */
  mail: { says: string[]; never?: string[] } | null;
  /** The draft that waits or was sent: what it must and must not say. */
  draft?: { says?: string[]; never: string[] };
}

/** One story, told by a mail and what follows: a database test, a seed of the demo and a fixture of the browser journeys. */
export interface Scenario {
  name: string;
  mail: ScenarioMail;
  expect: Expected;
  then?: { event: ScenarioEvent; expect: Expected }[];
}
