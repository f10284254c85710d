import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { Charge, Subscription } from "@/server/core/ports/billing";
import { Order } from "@/server/core/ports/commerce";
import { Customer } from "@/server/core/ports/crm";
import { Article } from "@/server/core/ports/knowledge";
import { company } from "./company";
import { articleFacts } from "./company/article-facts";
import { demoCompanyPage } from "./demo-company-page";

const now = new Date("2026-11-20T12:00:00.000Z");
const pinewood = company(now);
const dayMs = 86_400_000;
const daysSince = (iso: string | null) => (iso === null ? null : Math.floor((now.getTime() - Date.parse(iso)) / dayMs));

it("is in the ports' words, with ids used once", () => {
  const lists = [
    [Customer, pinewood.customers.map((customer) => customer.record)],
    [Order, pinewood.orders],
    [Charge, pinewood.charges],
    [Subscription, pinewood.subscriptions],
    [Article, pinewood.articles],
  ] as const;
  for (const [schema, records] of lists) {
    for (const record of records) schema.parse(record);
    expect(new Set(records.map((record) => record.id)).size).toBe(records.length);
  }
  const lineIds = pinewood.orders.flatMap((order) => order.lines.map((line) => line.id));
  expect(new Set(lineIds).size).toBe(lineIds.length);
});

it("has the size that the guide promises", () => {
  expect(pinewood.products).toHaveLength(20);
  expect(pinewood.customers).toHaveLength(40);
  expect(pinewood.orders.length).toBeGreaterThanOrEqual(70);
  expect(pinewood.articles).toHaveLength(15);
  expect([...new Set(pinewood.charges.map((charge) => charge.amount.currency))].sort()).toEqual(["EUR", "USD"]);
  const plans = pinewood.subscriptions.map((one) => `${one.plan} ${one.interval}`);
  expect(new Set(plans).size).toBe(4);
  for (const { text } of pinewood.articles) {
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(250);
    expect(words).toBeLessThanOrEqual(600);
  }
});

it("adds up: every order is its lines, its charge, its customer and its refunds", () => {
  for (const order of pinewood.orders) {
    expect(order.lines.reduce((sum, line) => sum + line.totalMinor, 0)).toBe(order.total.minor);
    expect(pinewood.customers.some((customer) => customer.record.id === order.customerId)).toBe(true);
    const charge = pinewood.charges.find((one) => one.id === order.chargeId);
    expect(charge).toMatchObject({ orderId: order.id, customerId: order.customerId, amount: order.total });
    const onLines = order.lines.reduce((sum, line) => sum + line.refundedMinor, 0);
    expect(charge?.refunds.reduce((sum, refund) => sum + refund.amount.minor, 0)).toBe(onLines);
  }
});

it("hangs on the moment it is given, and on nothing else", () => {
  expect(company(now)).toEqual(pinewood);
  const later = company(new Date(now.getTime() + 400 * dayMs));
  expect(later.orders.map((order) => order.id)).toEqual(pinewood.orders.map((order) => order.id));
  const promised = (list: typeof later) => list.orders.map((order) => Date.parse(order.promisedBy));
  expect(promised(later)).toEqual(promised(pinewood).map((at) => at + 400 * dayMs));
});

describe("shapes that scenarios rely on", () => {
  const only = (customer: number) => {
    const orders = pinewood.orders.filter((order) => order.customerId === `cus_${customer}`);
    expect(orders).toHaveLength(1);
    return orders[0];
  };
  it.each([
    [[1001, 1002, 1003, 1004], "EUR", 8, null, 0, 99_99],
    [[1005, 1006], "EUR", 8, null, 100_01, 249_99],
    [[1007, 1008], "EUR", 8, null, 250_01, 500_00],
    [[1009, 1010], "USD", 8, null, 0, 250_00],
    [[1011, 1012], "EUR", 2, null, 0, 99_99],
    [[1013, 1014, 1015], "EUR", 9, 10, 0, 200_00],
    [[1016, 1017], "EUR", 44, 45, 0, 250_00],
    [[1020, 1021], "EUR", 12, null, 0, 250_00],
    [[1039], "EUR", 8, null, 0, 99_99],
  ])("%j: %s, promised %i days ago, delivered %s", (customers, currency, promised, delivered, least, most) => {
    for (const customer of customers) {
      const order = only(customer);
      expect(order?.total.currency).toBe(currency);
      expect(order?.total.minor).toBeGreaterThan(least);
      expect(order?.total.minor).toBeLessThan(most);
      expect(daysSince(order?.promisedBy ?? null)).toBe(promised);
      expect(daysSince(order?.deliveredAt ?? null)).toBe(delivered);
    }
  });

  it("has lost parcels, unshipped orders and orders on time", () => {
    for (const customer of [1018, 1019]) expect(only(customer)?.shipments[0]?.state).toBe("lost");
    for (const customer of [1022, 1023, 1024]) expect(only(customer)?.state).toBe("processing");
    for (const customer of [1025, 1026, 1027]) {
      expect(only(customer)?.state).toBe("shipped");
      expect(Date.parse(only(customer)?.promisedBy ?? "")).toBeGreaterThan(now.getTime());
    }
  });

  it("has partly refunded orders", () => {
    for (const customer of [1028, 1029]) {
      const lines = only(customer)?.lines ?? [];
      expect(lines.map((line) => line.refundedMinor === line.totalMinor)).toEqual([true, false]);
    }
  });

  it("has one shared address, one changed contact, one deleted account, and customers with several orders", () => {
    const records = pinewood.customers.map((customer) => customer.record);
    const shared = records.filter((one) => records.filter((other) => other.email === one.email).length > 1);
    expect(shared.map((one) => one.id)).toEqual(["cus_1037", "cus_1038"]);
    expect(records.filter((one) => daysSince(one.contactChangedAt) === 5).map((one) => one.id)).toEqual(["cus_1039"]);
    expect(records.filter((one) => one.state === "deleted").map((one) => one.id)).toEqual(["cus_1040"]);
    for (const id of ["cus_1034", "cus_1035", "cus_1036"]) {
      expect(pinewood.orders.filter((order) => order.customerId === id).length).toBeGreaterThan(1);
    }
  });
});

it("states each fact that the guide lists, word for word", () => {
  expect(Object.keys(articleFacts).sort()).toEqual(pinewood.articles.map((article) => article.id).sort());
  for (const { id, text } of pinewood.articles) {
    for (const fact of articleFacts[id] ?? []) expect(text).toContain(fact);
  }
});

it("is what docs/demo-company.md says (vitest -u writes it anew)", async () => {
  const page = await format(demoCompanyPage(pinewood, now), { parser: "markdown", printWidth: 120 });
  await expect(page).toMatchFileSnapshot("../../../../docs/demo-company.md");
});
