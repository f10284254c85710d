import { z } from "zod";

/** What a test found at one port. `why`: a code, for nothing that a vendor says is kept. */
export const PortCheck = z.strictObject({
  port: z.string(),
  /** In words, of a port that answered; null of one that did not. */
  found: z.string().nullable(),
  why: z.enum(["auth", "rate_limited", "rejected", "unavailable", "unclear"]).nullable(),
});
export type PortCheck = z.infer<typeof PortCheck>;

export const ConnectionCheck = z.strictObject({ at: z.iso.datetime(), ports: z.array(PortCheck) });
export type ConnectionCheck = z.infer<typeof ConnectionCheck>;

/** Where it went wrong, and how. */
export const ConnectionError = z.enum([
  ...(["action:lost_answer", "action:put_off"] as const),
  ...(["sync:auth", "sync:rate_limited", "sync:rejected", "sync:unavailable"] as const),
  ...(["test:auth", "test:rate_limited", "test:rejected", "test:unavailable", "test:unclear"] as const),
]);
export type ConnectionError = z.infer<typeof ConnectionError>;

/** Whether every port answered. */
export function isSound({ ports }: Pick<ConnectionCheck, "ports">): boolean {
  return ports.every(({ why }) => why === null);
}
