import type { ActionPart } from "../evidence/evidence";
import type { Money } from "../evidence/money";
import type { Cell, Limits } from "../policy/policy";
import type { Reason } from "./reason";

/**
 * Limits of the cell and the owner's high-value line, both per currency and never converted. Money actions need both; any
 * other action that is worth something is held to the line, and to the cell's limits where it has some.
 */
export function moneyReasons(part: ActionPart, cell: Cell | null, lines: Limits): Reason[] {
  const { value } = part;
  const isMoney = part.effect === "money";
  const reasons: Reason[] = [];
  if (isMoney && cell !== null && cell.limits === null) reasons.push({ code: "no_limit" });
  if (value === null) {
    if (isMoney) reasons.push({ code: "high_value", value: null, lineMinor: null });
    return reasons;
  }
  if (cell !== null && cell.limits !== null) reasons.push(...limitReasons(value, cell.limits));
  return [...reasons, ...highValueReasons(value, lines)];
}

function limitReasons(value: Money, limits: Limits): Reason[] {
  const limitMinor = amountIn(limits, value.currency);
  if (limitMinor === null) return [{ code: "currency_not_listed", currency: value.currency }];
  if (!isAmount(value) || value.minor <= limitMinor) return [];
  return [{ code: "over_limit", value, limitMinor }];
}

/** What is no whole number from 0 of some currency is above every line. */
function highValueReasons(value: Money, lines: Limits): Reason[] {
  const lineMinor = amountIn(lines, value.currency);
  if (!isAmount(value)) return [{ code: "high_value", value: null, lineMinor }];
  return lineMinor !== null && value.minor <= lineMinor ? [] : [{ code: "high_value", value, lineMinor }];
}

function isAmount(value: Money): boolean {
  return /^[A-Z]{3}$/.test(value.currency) && Number.isSafeInteger(value.minor) && value.minor >= 0;
}

/** Null where the currency is not listed, or its amount is no number. */
function amountIn(amounts: Limits, currency: string): number | null {
  const minor = Object.hasOwn(amounts, currency) ? amounts[currency] : undefined;
  return minor !== undefined && Number.isFinite(minor) ? minor : null;
}
