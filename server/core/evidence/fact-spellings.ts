import type { Fact } from "./fact";
import { formatMoney } from "./format-money";
import type { Money } from "./money";

/** Every spelling under which a fact's value could stand in a draft. */
export function factSpellings(fact: Fact): string[] {
  const { name, value } = fact;
  if (value === null || typeof value === "boolean") return [];
  if (typeof value === "object") return amounts(value);
  const text = String(value);
  if (name.endsWith("_on")) return dates(text);
  if (name === "order.items" || name === "order.in_stock_items") return [text, ...text.split(/, | and /)];
  if (name === "customer.name" || name === "seat.holder")
    return [text, ...text.split(/\s+/).filter((word) => word.length > 1)];
  return [text];
}

const symbols: Record<string, string> = { EUR: "€", USD: "$", GBP: "£" };

function amounts(money: Money): string[] {
  const plain = formatMoney(money).slice(0, -money.currency.length - 1);
  const [whole = "", cents = ""] = plain.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const exact = [plain, `${whole},${cents}`, `${grouped}.${cents}`, `${grouped.replaceAll(",", ".")},${cents}`];
  if (cents !== "00") return exact;
  const symbol = symbols[money.currency] ?? money.currency;
  // A round amount without cents is only a number until a currency stands beside it.
  return [
    ...exact,
    ...[whole, grouped].flatMap((n) => [
      `${n} ${money.currency}`,
      `${money.currency} ${n}`,
      `${symbol}${n}`,
      `${n} ${symbol}`,
      `${n}${symbol}`,
    ]),
  ];
}

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September"].concat([
  "October",
  "November",
  "December",
]);

function dates(text: string): string[] {
  const [day = "", month = "", year = ""] = text.split(" ");
  const number = months.indexOf(month) + 1;
  if (number === 0) return [text];
  const mm = String(number).padStart(2, "0");
  const dd = day.padStart(2, "0");
  return [
    text,
    `${day} ${month}`,
    `${month} ${day}`,
    `${day} ${month.slice(0, 3)}`,
    `${month.slice(0, 3)} ${day}`,
    `${year}-${mm}-${dd}`,
    `${dd}/${mm}/${year}`,
    `${mm}/${dd}/${year}`,
    `${dd}.${mm}.${year}`,
  ];
}
