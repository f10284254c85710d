import { formatDay } from "../evidence/days";
import type { Receipt } from "../ports/write";

const receiptPattern = /\{\{receipt\.(a[0-9]+)\.([A-Za-z0-9_]+)\}\}/g;

/**
 * Puts receipts into a reply: "ref", "at" (a day in words), or a name of the receipt's detail. Null when one is missing
 * or any other slot is left, so that no half-filled text is ever sent.
 */
export function fillReceipts(text: string, receipts: Record<string, Receipt>): string | null {
  const filled = text.replace(receiptPattern, (slot, part: string, field: string) => {
    const receipt = Object.hasOwn(receipts, part) ? receipts[part] : undefined;
    return (receipt && readField(receipt, field)) ?? slot;
  });
  return filled.includes("{{") ? null : filled;
}

function readField(receipt: Receipt, field: string): string | undefined {
  if (field === "ref") return strip(receipt.ref);
  if (field === "at") return Number.isNaN(Date.parse(receipt.at)) ? undefined : formatDay(receipt.at);
  const value = Object.hasOwn(receipt.detail, field) ? receipt.detail[field] : undefined;
  return value === undefined ? undefined : strip(String(value));
}

function strip(value: string): string {
  return value.replace(/[{}]/g, "").replace(/\s+/g, " ").trim();
}
