import type { Outputs } from "../trpc";

/** One item of the queue, as the server shows it. */
export type Card = Outputs["queue"]["get"];
export type Proposal = NonNullable<Card["proposal"]>;
export type CardAction = Proposal["actions"][number];
export type Draft = NonNullable<Proposal["reply"]>;
export type DraftSource = Draft["sources"][number];
export type Package = NonNullable<Card["escalation"]>;
export type Context = Card["context"];

/** One line of the queue. */
export type QueueRow = Outputs["queue"]["list"]["items"][number];
