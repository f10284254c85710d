import { actingRoles, type Role } from "@/server/core/identity/role";

const everyone = ["reviewer", "manager"] as const;
const deciders = ["reviewer"] as const;
const configurers = ["lead"] as const;
const readers = ["lead", "manager"] as const;
const owners = ["owner"] as const;

/**
 * Who may call what: every tRPC procedure has its line here, or the API does not compile and a test fails. A role
 * stands for all that include it (`reviewer` also lets leads and owners in).
 */
export const permissions = {
  "session.me": everyone,
  "workspace.get": everyone,
  // Of the steps only those learn who take them.
  "workspace.firstSteps": everyone,
  "workspace.dismissFirstSteps": everyone,
  "ticket.list": everyone,
  "ticket.views.list": everyone,
  "ticket.views.save": everyone,
  "ticket.views.remove": everyone,
  "ticket.get": everyone,
  "ticket.timeline": everyone,
  "ticket.audit": everyone,
  "ticket.live": everyone,
  "ticket.changes": everyone,
  "ticket.work": deciders,
  // A draft of a release in it: leads alone, which the procedure checks.
  "ticket.dryRun": deciders,
  "ticket.takeOver": deciders,
  "ticket.reply": deciders,
  "ticket.checkReply": deciders,
  "ticket.actions": deciders,
  "ticket.previewAction": deciders,
  "ticket.act": deciders,
  "ticket.handBack": deciders,
  "ticket.resolve": deciders,
  "ticket.giveBack": deciders,
  "ticket.undoReply": deciders,
  "ticket.undoResolve": deciders,
  "team.list": everyone,
  "team.create": configurers,
  "team.setMember": configurers,
  "member.list": configurers,
  "member.invite": owners,
  "member.revoke": owners,
  "member.setRoles": owners,
  "member.setAccess": owners,
  "notice.get": everyone,
  "notice.choose": everyone,
  "model.get": configurers,
  "model.test": configurers,
  "settings.get": everyone,
  "settings.history": everyone,
  "settings.budgets": everyone,
  // Of its sections the flow keeps those for the owner that say how much money the rest may move.
  "settings.change": configurers,
  "settings.killSwitch.set": configurers,
  "queue.list": everyone,
  "queue.counts": everyone,
  "queue.live": everyone,
  "queue.filters": everyone,
  "queue.claim": deciders,
  "queue.renew": deciders,
  "queue.release": deciders,
  "queue.takeClaim": configurers,
  "queue.snooze": deciders,
  "queue.wake": deciders,
  "queue.views.list": everyone,
  "queue.views.save": everyone,
  "queue.views.remove": everyone,
  // Who did what, to anybody's ticket: more than a reviewer's own work needs.
  "audit.list": readers,
  "audit.actors": readers,
  "audit.export": configurers,
  "customer.find": owners,
  "customer.erase": owners,
  "queue.get": everyone,
  "review.approve": deciders,
  "review.reject": deciders,
  "review.undo": deciders,
  "review.previewBulk": deciders,
  "review.approveBulk": deciders,
  "review.preview": everyone,
  "review.difference": everyone,
  "action.recordTruth": deciders,
  // Nobody proposed it and no policy weighs it: an effect of a person's own will.
  "action.undo": configurers,
  "policy.releases": everyone,
  "policy.release": everyone,
  "policy.choices": everyone,
  "policy.restore": configurers,
  "policy.intentUse": everyone,
  "policy.drafts.list": everyone,
  "policy.drafts.create": configurers,
  "policy.drafts.bringIn": configurers,
  "policy.drafts.get": everyone,
  "policy.drafts.save": configurers,
  "policy.drafts.checkExamples": configurers,
  "policy.drafts.discard": configurers,
  "policy.drafts.replay": configurers,
  "policy.drafts.flips": everyone,
  "policy.drafts.seeReplay": configurers,
  "policy.drafts.approve": configurers,
  "policy.drafts.publish": configurers,
  "policy.rollout.stop": configurers,
  "policy.rollout.complete": configurers,
  "autonomy.board": everyone,
  "autonomy.cell": everyone,
  "autonomy.turn": everyone,
  "autonomy.liftDemotion": configurers,
  "quality.list": everyone,
  "quality.disputes": configurers,
  // Of what two saw differently leads alone, which the procedure checks.
  "quality.open": deciders,
  "quality.score": deciders,
  "quality.settle": configurers,
  "quality.overview": readers,
  "metrics.read": readers,
  "metrics.rows": readers,
  "metrics.series": readers,
  "metrics.export": readers,
  "metrics.around": readers,
  "metrics.limitUplift": readers,
  "template.list": everyone,
  "template.get": everyone,
  "template.try": configurers,
  "template.use": configurers,
  "connection.list": everyone,
  "connection.test": configurers,
  "connection.pause": configurers,
  "connection.resume": configurers,
  "connection.own": configurers,
  // Who may say with which credentials the agent acts.
  "connection.vendors": owners,
  "connection.tryOut": owners,
  "connection.create": owners,
  "connection.rotateSecret": owners,
  "apiKey.create": owners,
  "apiKey.list": owners,
  "apiKey.revoke": owners,
  "webhookEndpoint.create": owners,
  "webhookEndpoint.list": owners,
  "webhookEndpoint.deliveries": owners,
  "webhookEndpoint.rotate": owners,
  "webhookEndpoint.disable": owners,
} as const satisfies Record<string, readonly Role[]>;

export type ProcedureName = keyof typeof permissions;

const table: ReadonlyMap<string, readonly Role[]> = new Map(Object.entries(permissions));

/** Whether a member with these roles may call the procedure. A procedure without a line is for nobody. */
export function mayCall(roles: readonly string[], procedure: string): boolean {
  const acting = actingRoles(roles);
  return (table.get(procedure) ?? []).some((role) => acting.has(role));
}

/** Everything that a member with these roles may call: what the console shows as possible. */
export function callable(roles: readonly string[]): ProcedureName[] {
  return (Object.keys(permissions) as ProcedureName[]).filter((name) => mayCall(roles, name));
}
