import { z } from "zod";

/** What waits: a card, a ticket that was handed to a person, or a ticket that waits for a vendor. */
export const QueueKind = z.enum(["review", "escalation", "wait"]);
export type QueueKind = z.infer<typeof QueueKind>;

export const QueueTab = z.enum(["review", "person", "vendor", "snoozed", "done"]);
export type QueueTab = z.infer<typeof QueueTab>;

/** Which kind a tab shows; the others show all kinds. */
export const kindOfTab = { review: "review", person: "escalation", vendor: "wait" } as const satisfies Partial<
  Record<QueueTab, QueueKind>
>;

/** How a person's part in it ended. `stale`: the ticket moved on before anybody decided. */
export const QueueVerdict = z.enum([
  ...(["approved", "rejected", "expired", "stale", "handed_over", "taken_over", "answered", "handed_back"] as const),
]);
export type QueueVerdict = z.infer<typeof QueueVerdict>;

/** What a snoozed item can wake on. */
export const SnoozeEvent = z.enum(["customer_message", "vendor_answer", "teammate_note"]);
export type SnoozeEvent = z.infer<typeof SnoozeEvent>;

const names = z.array(z.string().min(1).max(80)).max(50);
/** PostgreSQL's bigint holds what JavaScript counts exactly. */
const minor = z.int().min(0);

/** What a list is narrowed to. An absent field narrows nothing; of several values in one field any may hold. */
export const QueueFilter = z.strictObject({
  /** Names of intents; "none" for what no intent covers. */
  intents: names.optional(),
  actions: names.optional(),
  /** Finding codes, and causes of escalations. */
  reasons: names.optional(),
  teams: names.optional(),
  channels: names.optional(),
  /** Minor units, both ends included; what costs nothing has no value and is left out by either. */
  valueFrom: minor.optional(),
  valueTo: minor.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** The customer has waited at least this long. */
  olderThanMinutes: z.int().min(0).max(5_256_000).optional(),
  /** What the member who asks holds, or has taken over. */
  mine: z.boolean().optional(),
  /** Looked for in the subject and in the ticket's own reference. */
  search: z.string().trim().max(120).optional(),
});
export type QueueFilter = z.infer<typeof QueueFilter>;

/** A filter that is kept. What somebody searched for may name a customer: it is not. */
export const SavedFilter = QueueFilter.omit({ search: true });
export type SavedFilter = z.infer<typeof SavedFilter>;

export interface QueueCounts {
  review: number;
  person: number;
  vendor: number;
  snoozed: number;
  /** Past their time; snoozing does not stop it. */
  late: number;
  /** Late within the hour, if nobody comes. */
  forecast: number;
}
