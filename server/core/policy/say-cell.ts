import { formatMoney } from "../evidence/format-money";
import type { Cell } from "./policy";

export type CellField = keyof Cell;

/** What a cell says of one thing, in plain words: shares in per cent, money with its currency. */
export function sayCellValue(cell: Cell, field: CellField): string {
  const value = cell[field];
  if (field === "limits") return sayLimits(cell.limits);
  if (field === "conditions") return cell.conditions.map(({ expression }) => expression).join("; ") || "none";
  if (field === "channels") return cell.channels === null ? "every channel" : cell.channels.join(", ");
  if (typeof value === "number") return `${String(Math.round(value * 1000) / 10)} %`;
  if (field === "pastEvidence") return cell.pastEvidence?.reason ?? "no reason";
  return typeof value === "string" ? value : value === null ? "none" : "set";
}

function sayLimits(limits: Cell["limits"]): string {
  if (limits === null) return "no limit set";
  const all = Object.entries(limits).map(([currency, minor]) => formatMoney({ minor, currency }));
  return all.length === 0 ? "no currency listed" : all.join(", ");
}
