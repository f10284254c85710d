import type { ProcedureName } from "@/server/auth/permissions";
import { deskRoles } from "./desk-procedures";
import { policyRoles } from "./policy-procedures";
import { reviewRoles } from "./review-procedures";

export const roles = ["reviewer", "lead", "manager", "owner"] as const;
export type RoleName = (typeof roles)[number];

/**
 * Who may do what, stated once more and not made from the permissions table: as the product's words have it. A reviewer
 * decides; a lead is a reviewer who configures; a manager reads; an owner may do everything. A procedure that is missing
 * here fails the test.
 */
export const expectedRoles: Record<ProcedureName, readonly RoleName[]> = {
  "session.me": ["reviewer", "lead", "manager", "owner"],
  "ticket.list": ["reviewer", "lead", "manager", "owner"],
  "ticket.get": ["reviewer", "lead", "manager", "owner"],
  "ticket.timeline": ["reviewer", "lead", "manager", "owner"],
  "ticket.audit": ["reviewer", "lead", "manager", "owner"],
  "ticket.live": ["reviewer", "lead", "manager", "owner"],
  "ticket.changes": ["reviewer", "lead", "manager", "owner"],
  "ticket.work": ["reviewer", "lead", "owner"],
  "ticket.dryRun": ["reviewer", "lead", "owner"],
  "queue.get": ["reviewer", "lead", "manager", "owner"],
  "ticket.takeOver": ["reviewer", "lead", "owner"],
  "ticket.reply": ["reviewer", "lead", "owner"],
  "ticket.checkReply": ["reviewer", "lead", "owner"],
  "ticket.actions": ["reviewer", "lead", "owner"],
  "ticket.previewAction": ["reviewer", "lead", "owner"],
  "ticket.act": ["reviewer", "lead", "owner"],
  "ticket.handBack": ["reviewer", "lead", "owner"],
  "ticket.resolve": ["reviewer", "lead", "owner"],
  "ticket.giveBack": ["reviewer", "lead", "owner"],
  "ticket.undoReply": ["reviewer", "lead", "owner"],
  "ticket.undoResolve": ["reviewer", "lead", "owner"],
  "settings.get": ["reviewer", "lead", "manager", "owner"],
  "settings.history": ["reviewer", "lead", "manager", "owner"],
  "settings.budgets": ["reviewer", "lead", "manager", "owner"],
  "settings.change": ["lead", "owner"],
  "settings.killSwitch.set": ["lead", "owner"],
  "queue.list": ["reviewer", "lead", "manager", "owner"],
  "queue.counts": ["reviewer", "lead", "manager", "owner"],
  "queue.live": ["reviewer", "lead", "manager", "owner"],
  "queue.filters": ["reviewer", "lead", "manager", "owner"],
  "queue.views.list": ["reviewer", "lead", "manager", "owner"],
  "queue.views.save": ["reviewer", "lead", "manager", "owner"],
  "queue.views.remove": ["reviewer", "lead", "manager", "owner"],
  "queue.claim": ["reviewer", "lead", "owner"],
  "queue.renew": ["reviewer", "lead", "owner"],
  "queue.release": ["reviewer", "lead", "owner"],
  "queue.snooze": ["reviewer", "lead", "owner"],
  "queue.wake": ["reviewer", "lead", "owner"],
  "queue.takeClaim": ["lead", "owner"],
  ...deskRoles,
  ...reviewRoles,
  ...policyRoles,
  "action.recordTruth": ["reviewer", "lead", "owner"],
  "action.undo": ["lead", "owner"],
  "autonomy.board": ["reviewer", "lead", "manager", "owner"],
  "autonomy.cell": ["reviewer", "lead", "manager", "owner"],
  "autonomy.turn": ["reviewer", "lead", "manager", "owner"],
  "autonomy.liftDemotion": ["lead", "owner"],
  "metrics.read": ["lead", "manager", "owner"],
  "metrics.rows": ["lead", "manager", "owner"],
  "metrics.export": ["lead", "manager", "owner"],
  "audit.export": ["lead", "owner"],
  "customer.erase": ["owner"],
  "apiKey.create": ["owner"],
  "apiKey.list": ["owner"],
  "apiKey.revoke": ["owner"],
  "webhookEndpoint.create": ["owner"],
  "webhookEndpoint.list": ["owner"],
  "webhookEndpoint.deliveries": ["owner"],
  "webhookEndpoint.rotate": ["owner"],
  "webhookEndpoint.disable": ["owner"],
};
