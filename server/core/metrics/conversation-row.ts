import type { Grade, GradeReason, ResolvedBy } from "./grade";

/** One card that a person had before them. */
export interface ReviewFact {
  queuedAtMs: number;
  decidedAtMs: number;
  /** When its customer's answer was due; null: nothing was. */
  dueAtMs: number | null;
  approved: boolean;
  /** Characters that were changed before it was approved; null: none. */
  editDistance: number | null;
  /** Why it was rejected; null where it was not. */
  reason: string | null;
  /** The id of the member who decided. */
  by: string | null;
  /** From taking it in hand to the decision; null: they never took it in hand. */
  handlingMs: number | null;
}

/** One resolution that its customer was asked about, or that the helpdesk told a rating of. */
export interface SurveyFact {
  /** A reply of ours asked. */
  asked: boolean;
  /** What was answered, 1 to 5; null: nothing so far. */
  score: number | null;
  by: ResolvedBy;
}

/** One conversation of the period in which it entered, in plain values: all that the numbers are made of. Nothing personal. */
export interface ConversationRow {
  ticketId: string;
  enteredAtMs: number;
  channel: string;
  intent: string | null;
  urgency: string | null;
  /** Asks what another conversation asks already. */
  isDuplicate: boolean;
  /** The agent answered in public, alone or approved. */
  agentReplied: boolean;
  /** A person answered in public. */
  personReplied: boolean;
  /** The agent planned something that may be done, or that a person was to decide. */
  proposed: boolean;
  /** Why it was first handed to a person, the main cause first; null: it never was. */
  causes: readonly string[] | null;
  /** What of people's time that took, from taking it over to its end; null: nobody took it over, or it goes on. */
  handedMs: number | null;
  /** Of the resolution that it is judged by, which is the least good one; null: it was never resolved. */
  resolution: { grade: Grade; reason: GradeReason | null; by: ResolvedBy; dueAtMs: number } | null;
  /** When it was resolved for good so far; null while it is not. */
  resolvedAtMs: number | null;
  firstReplyAtMs: number | null;
  firstReplyBy: "agent" | "person" | null;
  /** Since when it waits for its customer's answer to a question; null: it does not. */
  askedSinceMs: number | null;
  /** Cards that a person approved or rejected. */
  reviews: readonly ReviewFact[];
  /** What its customer was asked and said, by episode. */
  surveys: readonly SurveyFact[];
  /** Effects on a customer's own matter that were done; those of them that were taken back; and that have a line in the audit. */
  effects: number;
  wrongEffects: number;
  loggedEffects: number;
  modelTokens: number;
  modelMs: number;
  /** Millionths of a US dollar by the models' list prices; a model that is not listed adds nothing. */
  modelMicros: number;
  /** By the workspace's working hours, like all that follows. From the beginning to the first reply; null: there is none. */
  firstReplyWorkMs: number | null;
  /** To its resolution; null while it is not resolved. */
  resolvedWorkMs: number | null;
  /** When the first reply was due. */
  answerDueAtMs: number;
  /** It began while nobody worked. */
  offHours: boolean;
}

/** What is read from the tables of it: working hours are reckoned from that. */
export type ConversationFacts = Omit<
  ConversationRow,
  "firstReplyWorkMs" | "resolvedWorkMs" | "answerDueAtMs" | "offHours"
>;
