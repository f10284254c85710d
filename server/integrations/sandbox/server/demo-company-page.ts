import { formatMoney } from "@/server/core/evidence/format-money";
import type { Order } from "@/server/core/ports/commerce";
import type { Company } from "./company";
import { articleFacts } from "./company/article-facts";

const dayMs = 86_400_000;

/** docs/demo-company.md, from the data alone (not yet formatted): whoever reads it can write a ticket. */
export function demoCompanyPage(company: Company, now: Date): string {
  const rel = (iso: string): string => relativeDays(iso, now);
  return [
    `# The demo company: ${company.name}`,
    "An outdoor shop with a membership (Trail Club) and an app (Trail Map). It lives in the sandbox vendor. All dates are " +
      "counted from the moment the sandbox was first started, so the company never gets stale. This page is written by " +
      "`company.test.ts` from the data; change the data, and run that test with `-u`.",
    'To write a ticket, take a customer\'s e-mail address as `from`. A customer with exactly one order may say "my order"; ' +
      "where there are several, name one.",
    `## Customers (${company.customers.length})`,
    table(
      ["id", "name", "e-mail", "country", "note"],
      company.customers.map(({ record, note }) => [record.id, record.name, record.email, record.country, note]),
    ),
    `## Orders (${company.orders.length})`,
    "Line ids are the order's id and a number: `PT-10401-1`. The charge of `PT-10401` is `ch_20401`. " +
      "Late means: past the promised date and not delivered.",
    table(
      ["id", "customer", "lines", "total", "state", "placed", "promised", "delivered", "note"],
      [...company.orders].reverse().map((order) => orderRow(order, now)),
    ),
    `## Trail Club memberships (${company.subscriptions.length})`,
    table(
      ["id", "customer", "plan", "price", "state", "period ends"],
      company.subscriptions.map((one) => [
        one.id,
        one.customerId,
        one.plan,
        `${formatMoney(one.price)} per ${one.interval}`,
        one.state,
        rel(one.currentPeriodEnd),
      ]),
    ),
    `## Seats (${company.seats.length})`,
    table(
      ["id", "customer", "product", "holder", "device", "state"],
      company.seats.map((seat) => [
        seat.id,
        seat.customerId,
        seat.product,
        seat.holder,
        seat.device ?? "none",
        seat.state,
      ]),
    ),
    `## Entitlements (${company.entitlements.length})`,
    table(
      ["id", "customer", "product", "state", "closed", "paid until"],
      company.entitlements.map((one) => [
        ...[one.id, one.customerId, one.product, one.state],
        one.closedAt === null ? "" : `${rel(one.closedAt)}, ${one.closedWhy ?? ""}`,
        rel(one.paidUntil),
      ]),
    ),
    `## Products (${company.products.length})`,
    table(
      ["sku", "title", "EUR", "USD"],
      company.products.map(({ sku, title, eurMinor, usdMinor }) => [
        sku,
        title,
        formatMoney({ minor: eurMinor, currency: "EUR" }),
        formatMoney({ minor: usdMinor, currency: "USD" }),
      ]),
    ),
    `## Help-centre articles (${company.articles.length})`,
    ...company.articles.map(({ id, title }) =>
      [`**${id}**: ${title}`, "", ...(articleFacts[id] ?? []).map((fact) => `- ${fact}`)].join("\n"),
    ),
    "",
  ].join("\n\n");
}

function orderRow(order: Order, now: Date): string[] {
  const lines = order.lines.map(
    ({ title, quantity, totalMinor }) =>
      `${quantity > 1 ? `${quantity} × ` : ""}${title} ${formatMoney({ minor: totalMinor, currency: order.total.currency })}`,
  );
  return [
    order.id,
    order.customerId,
    lines.join("; "),
    formatMoney(order.total),
    order.state,
    relativeDays(order.placedAt, now),
    relativeDays(order.promisedBy, now),
    order.deliveredAt === null ? "no" : relativeDays(order.deliveredAt, now),
    orderNote(order, now),
  ];
}

function orderNote(order: Order, now: Date): string {
  const late = Math.floor((now.getTime() - Date.parse(order.promisedBy)) / dayMs);
  const refunded = order.lines.filter((line) => line.refundedMinor > 0).map((line) => line.id);
  const waiting = order.lines.filter((line) => line.inStock === 0).map((line) => line.id);
  return [
    ...(order.deliveredAt === null && late > 0 ? [`${late} days late`] : []),
    ...(order.shipments.some((shipment) => shipment.state === "lost") ? ["parcel lost"] : []),
    ...(waiting.length > 0 ? [`not in stock: ${waiting.join(", ")}`] : []),
    ...(refunded.length > 0 ? [`refunded: ${refunded.join(", ")}`] : []),
  ].join("; ");
}

function relativeDays(iso: string, now: Date): string {
  const days = (Date.parse(iso) - now.getTime()) / dayMs;
  if (days < 0) {
    const ago = Math.floor(-days);
    return `${ago} ${ago === 1 ? "day" : "days"} ago`;
  }
  return `in ${Math.floor(days)} days`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
