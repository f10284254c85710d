import type { Settings } from "./settings";
import type { SettingsSection } from "./settings-change";

/** Money that people answer for with their own: the owner's to set, nobody else's. */
export const ownerSections: readonly SettingsSection[] = ["highValue", "secondApprover", "roleLimits"];

/** The fields of each section: what a change of it puts in place, and what another's change of it is compared by. */
export const sectionFields = {
  budgets: ["budgets"],
  alwaysPerson: ["alwaysPerson"],
  hours: ["timeZone", "workingHours", "teamHours", "responseHours", "personWithinHours"],
  languages: ["languages"],
  acknowledgements: ["acknowledgements"],
  replies: ["replyHosts"],
  evidence: ["autonomyTarget", "cellTargets", "csatFloor"],
  survey: ["survey"],
  costs: ["costs"],
  approvals: ["holdSeconds", "bulkBelow"],
  highValue: ["highValueLines"],
  secondApprover: ["secondApproverAbove"],
  roleLimits: ["roleLimits"],
} as const satisfies Record<SettingsSection, readonly (keyof Settings)[]>;
