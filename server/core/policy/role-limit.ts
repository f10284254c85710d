import type { Money } from "../evidence/money";
import { formatMoney } from "../evidence/format-money";
import type { Limits } from "./policy";
import type { Settings } from "./settings";

/**
 * What stands against somebody in these roles doing something of this value by themself, in words; null when nothing does.
 * What costs nothing is within every limit. Of several roles the highest limit counts; a role or a currency that is not
 * listed, and a value that is no amount, allow nothing. Pure.
 */
export function overRoleLimit(
  limits: Settings["roleLimits"],
  roles: readonly string[],
  value: Money | null,
): string | null {
  if (value === null || value.minor === 0) return null;
  const most = mostFor(limits, roles, value.currency);
  if (value.minor > 0 && value.minor <= most) return null;
  const asked = Number.isSafeInteger(value.minor) ? formatMoney(value) : "this amount";
  const who = sayWhoMay(limits, value);
  if (most === 0) return `Your role has no limit in ${value.currency}. ${who}`;
  const limit = formatMoney({ minor: most, currency: value.currency });
  return `${asked} is above what your role may do by itself, which is ${limit}. ${who}`;
}

/** From the least to the most: whoever has a later one acts in those before it too. */
const ladder = [
  { role: "reviewer", name: "a reviewer" },
  { role: "lead", name: "a lead" },
  { role: "owner", name: "an owner" },
] as const;

/** "A lead or an owner can take the ticket over and do it." */
function sayWhoMay(limits: Settings["roleLimits"], { minor, currency }: Money): string {
  const first = ladder.findIndex((_, at) => {
    const roles = ladder.slice(0, at + 1).map(({ role }) => role);
    return minor > 0 && minor <= mostFor(limits, roles, currency);
  });
  if (first < 0) return "Nobody's role may: an owner can raise the limits in the settings";
  const names = ladder
    .slice(first)
    .map(({ name }) => name)
    .join(" or ");
  return `${names.slice(0, 1).toUpperCase()}${names.slice(1)} can take the ticket over and do it`;
}

/** What somebody in these roles may spend by themself, before they have chosen on what. Pure. */
export function sayOwnLimit(limits: Settings["roleLimits"], roles: readonly string[]): string {
  const own = Object.entries(limitsOf(limits, roles)).filter(([, most]) => most > 0);
  if (own.length === 0)
    return "Your role has no limit for money: a lead or an owner with one can take the ticket over.";
  const amounts = own.map(([currency, minor]) => formatMoney({ minor, currency })).join(" or ");
  const isMost = Object.entries(
    limitsOf(
      limits,
      ladder.map(({ role }) => role),
    ),
  ).every(([currency, most]) => mostFor(limits, roles, currency) >= most);
  const above = isMost
    ? "an owner has to raise the limits"
    : roles.includes("lead")
      ? "an owner has to"
      : "a lead or an owner has to";
  return `By yourself up to ${amounts} at a time. Above that ${above}.`;
}

/** Up to what somebody in these roles spends by themself, per currency: the highest of their roles' limits. Pure. */
function limitsOf(limits: Settings["roleLimits"], roles: readonly string[]): Limits {
  const currencies = new Set(Object.values(limits).flatMap((ofRole) => Object.keys(ofRole)));
  return Object.fromEntries([...currencies].map((currency) => [currency, mostFor(limits, roles, currency)]));
}

/** The highest amount, in minor units, that one of the roles may spend at once; 0: nothing. */
function mostFor(limits: Settings["roleLimits"], roles: readonly string[], currency: string): number {
  const amounts = roles.map((role) => {
    const ofRole = Object.hasOwn(limits, role) ? limits[role] : undefined;
    const limit = ofRole && Object.hasOwn(ofRole, currency) ? ofRole[currency] : undefined;
    return limit !== undefined && limit > 0 ? limit : 0;
  });
  return Math.max(0, ...amounts);
}

/** Whether somebody in these roles may spend anything at all by themself. */
export function maySpend(limits: Settings["roleLimits"], roles: readonly string[]): boolean {
  return Object.values(limitsOf(limits, roles)).some((most) => most > 0);
}
