import { formatMoney } from "@/server/core/evidence/format-money";
import type { SettingsDifference } from "@/server/core/policy/settings-difference";

const fieldNames: Record<string, string> = {
  companyName: "Company name",
  timeZone: "Time zone",
  languages: "Languages",
  killSwitches: "Kill switches",
  alwaysPerson: "Always a person",
  highValueLines: "High-value line",
  budgets: "Budgets",
  workingHours: "Working hours",
  teamHours: "Hours of the team",
  acknowledgements: "Acknowledgements",
  responseHours: "Answer due within",
  personWithinHours: "What customers are told",
  replyHosts: "Sites that replies may link to",
  roleLimits: "Limit of the role",
  holdSeconds: "Seconds to take back",
  secondApproverAbove: "Two approvals above",
  bulkBelow: "Bulk approval below",
  autonomyTarget: "Share of clean items",
  cellTargets: "Share of clean items of",
  csatFloor: "Customers’ answers, at least",
  survey: "Asking customers",
  costs: "Costs",
};

const moneyFields = ["highValueLines", "secondApproverAbove", "bulkBelow"];

/** One changed field, as people read it: its name, and what it was and is. Long texts and lists are said by their size. */
export function sayChange({ field, before, after }: SettingsDifference): {
  name: string;
  before: string;
  after: string;
} {
  const [top = "", ...rest] = field.split(".");
  const key = rest.join(".");
  const name = [fieldNames[top] ?? top, key].filter((part) => part !== "").join(" · ");
  const say = (value: unknown) => sayValue(value, moneyFields.includes(top) ? key : null);
  return { name, before: say(before), after: say(after) };
}

function sayValue(value: unknown, currency: string | null): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "number") return currency ? formatMoney({ minor: value, currency }) : String(value);
  if (typeof value === "string") return value.length > 80 ? `${value.slice(0, 80)}…` : value;
  if (!Array.isArray(value)) return "other texts";
  if (value.length === 0) return "none";
  return value.every((one) => typeof one === "string")
    ? value.slice(0, 12).join(", ")
    : `${String(value.length)} entries`;
}
