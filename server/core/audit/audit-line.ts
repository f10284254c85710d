import { z } from "zod";

/** Past tense, dotted. A closed list: a new kind of line is added here, with its wording in `components/audit`. */
export const AuditKind = z.enum([
  "ticket.received",
  "message.received",
  "ticket.reopened",
  "ticket.triaged",
  "evidence.gathered",
  "proposal.made",
  "decision.made",
  "review.approved",
  "review.first_approved",
  "review.edited",
  "review.rejected",
  "review.undone",
  "review.expired",
  "review.outdated",
  "review.rebound",
  "queue.claim_taken",
  "queue.snoozed",
  "queue.woken",
  "action.reserved",
  "action.sent",
  "action.performed",
  "action.accepted",
  "action.rejected",
  "action.unknown",
  "action.waiting",
  "action.reconciled",
  "action.superseded",
  "action.stale",
  "action.refused",
  "action.undone",
  "action.escalated",
  "reply.sent",
  "ticket.escalated",
  "ticket.acknowledged",
  "ticket.duplicate",
  "identity.proven",
  "ticket.taken_over",
  "ticket.handed_back",
  "ticket.resolved",
  "ticket.closed",
  "resolution.confirmed",
  "resolution.graded",
  "survey.answered",
  "follow_up.opened",
  "follow_up.met",
  "release.drafted",
  "release.template_used",
  "release.draft_saved",
  "release.draft_discarded",
  "release.replay_seen",
  "release.approved",
  "release.published",
  "release.restored",
  "release.redecided",
  "release.rollout_started",
  "release.rollout_completed",
  "release.rollout_stopped",
  "settings.changed",
  "autonomy.demoted",
  "autonomy.lifted",
  "quality.scored",
  "quality.settled",
  "reviewer.set_aside",
  "reviewer.counts_again",
  "member.signed_in",
  "member.changed",
  "member.mailed",
  "connection.changed",
  "customer.erased",
]);
export type AuditKind = z.infer<typeof AuditKind>;

export const AuditActor = z.strictObject({
  kind: z.enum(["agent", "member", "customer", "vendor", "system"]),
  id: z.string(),
});
export type AuditActor = z.infer<typeof AuditActor>;

/** What a writer hands over. `data` holds ids, codes, hashes and salted commitments: no personal text. */
export const AuditEntry = z.strictObject({
  kind: AuditKind,
  at: z.iso.datetime(),
  actor: AuditActor,
  data: z.record(z.string(), z.json()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** A line of one stream's chain: `hash` = sha256(canonical bytes of all the other fields, `prev` included). */
export const AuditLine = AuditEntry.extend({
  workspaceId: z.string(),
  /** "ticket:<id>", "release", "settings", "connection:<id>", "member:<id>". */
  stream: z.string(),
  /** From 1, without gaps. */
  seq: z.int().positive(),
  /** Hash of the line before; 64 zeros for the first. */
  prev: z.string(),
  hash: z.string(),
});
export type AuditLine = z.infer<typeof AuditLine>;
