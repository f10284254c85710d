import { z } from "zod";

/**
 * How sure we are who writes. `none`: no record, or several match. `claimed`: a From or API field matches one record.
 * `attested`: aligned DMARC pass, or the channel signed the person in. `proven`: a single-use link or code was used
 * in this episode, sent to contact data older than 30 days.
 */
export const Assurance = z.enum(["none", "claimed", "attested", "proven"]);
export type Assurance = z.infer<typeof Assurance>;

const rank: Record<Assurance, number> = { none: 0, claimed: 1, attested: 2, proven: 3 };

/** Whether `have` is at least as sure as `least`. */
export function isAssured(have: Assurance, least: Assurance): boolean {
  return rank[have] >= rank[least];
}

/** What the channel says of the sender: the raw material of assurance, never taken from the text of a message. */
export const Authenticity = z.enum(["anonymous", "unverified", "dmarc_pass", "signed_in"]);
export type Authenticity = z.infer<typeof Authenticity>;

/** Set by code only; `method` says in words what the assurance rests on. */
export const Identity = z.strictObject({
  customerId: z.string().nullable(),
  assurance: Assurance,
  method: z.string(),
  at: z.iso.datetime(),
});
export type Identity = z.infer<typeof Identity>;
