import type { AuditKind } from "./audit-line";

/** What a reader narrows the audit to. */
export const auditGroups = ["tickets", "decisions", "effects", "releases", "workspace", "erasures"] as const;
export type AuditGroup = (typeof auditGroups)[number];

const families: Record<string, AuditGroup> = {
  ticket: "tickets",
  message: "tickets",
  evidence: "tickets",
  identity: "tickets",
  follow_up: "tickets",
  resolution: "tickets",
  survey: "tickets",
  proposal: "decisions",
  decision: "decisions",
  review: "decisions",
  queue: "decisions",
  quality: "decisions",
  action: "effects",
  reply: "effects",
  release: "releases",
  autonomy: "releases",
  settings: "workspace",
  member: "workspace",
  connection: "workspace",
  reviewer: "workspace",
  customer: "erasures",
};

/** The group that a kind of line belongs to; what has no place yet is the workspace's. */
export function auditGroupOf(kind: AuditKind): AuditGroup {
  const family = kind.slice(0, kind.indexOf("."));
  return Object.hasOwn(families, family) ? (families[family] ?? "workspace") : "workspace";
}
