import { z } from "zod";

/** The boundary that is one call on the wire, and the commit right before it. */
export const callBoundary = "call vendor";
export const intentBoundary = "reserve action";

const When = z.enum(["before", "during", "after"]);
/**
 * Where a worker stops on one ticket: before or after its nth boundary, counted in that process. `during`: before its nth
 * intent, and once let go it tells when the call is on the wire.
 */
export const Point = z.strictObject({ index: z.int().min(0), when: When });
export type Point = z.infer<typeof Point>;

/** What the test tells a worker process. */
export const ToWorker = z.discriminatedUnion("tell", [
  /** Begin to work the queue, and stop at these points, by ticket. */
  z.strictObject({ tell: z.literal("work"), points: z.record(z.string(), Point), oneByOne: z.boolean() }),
  /** Take nothing more from the queue: `ready` is told once nothing is under way. */
  z.strictObject({ tell: z.literal("rest") }),
  /** Go on from wherever it stands. */
  z.strictObject({ tell: z.literal("release"), ticketId: z.string().nullable() }),
]);
export type ToWorker = z.infer<typeof ToWorker>;

/** What a worker process tells the test. */
export const FromWorker = z.discriminatedUnion("tell", [
  z.strictObject({ tell: z.literal("ready"), url: z.string().nullable() }),
  z.strictObject({ tell: z.literal("reached"), ticketId: z.string(), name: z.string(), when: When }),
  /** The call that it was on the wire with is over. */
  z.strictObject({ tell: z.literal("answered"), ticketId: z.string() }),
  z.strictObject({ tell: z.literal("crossed"), ticketId: z.string(), names: z.array(z.string()) }),
]);
export type FromWorker = z.infer<typeof FromWorker>;

/** Short, so that a cell takes seconds; the proportions are those of the real settings. */
export const crashTiming = { leaseSeconds: 4, callDeadlineMs: 1000, quietMs: 3000 } as const;
