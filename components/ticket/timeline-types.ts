import type { Outputs } from "../trpc";

export type Ticket = Outputs["ticket"]["get"];
export type Timeline = Outputs["ticket"]["timeline"];
export type Round = Timeline["rounds"][number];
export type RoundEvidence = NonNullable<Round["evidence"]>;
export type RoundDecision = NonNullable<Round["decision"]>;
export type ReviewView = Round["reviews"][number];
export type ActionRunView = Round["actionRuns"][number];

/** A round whose decision waits for a person. */
export type WaitingRound = Round & { waiting: ReviewView; decision: RoundDecision };
