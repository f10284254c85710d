import type { Charge, Subscription } from "@/server/core/ports/billing";
import type { Order } from "@/server/core/ports/commerce";
import type { Article } from "@/server/core/ports/knowledge";
import type { ProductEntitlement, Seat } from "@/server/core/ports/provisioning";
import { articles } from "./company/articles";
import { type Calendar, calendarAt } from "./company/calendar";
import { catalogue, type Product } from "./company/catalogue";
import { type CompanyCustomer, customers } from "./company/customers";
import { crowdOrder, orders } from "./company/orders";
import { provisions } from "./company/provisions";
import { subscriptions } from "./company/subscriptions";

/** Everything that Pinewood Trail Co. knows when its doors open. */
export interface Company {
  name: string;
  products: readonly Product[];
  customers: CompanyCustomer[];
  orders: Order[];
  charges: Charge[];
  subscriptions: Subscription[];
  seats: Seat[];
  entitlements: ProductEntitlement[];
  articles: Article[];
}

/**
 * The demo company as of `now`: pure, and all its dates hang on `now`. `crowd` adds that many customers with one late
 * order each (`crowd.00001@example.com`, `PT-900001`): work for a measurement.
 */
export function company(now: Date, crowd = 0): Company {
  const calendar = calendarAt(now);
  const crowdPeople = Array.from({ length: crowd }, (_, index) => crowdCustomer(calendar, index));
  const people = customers(calendar);
  const sales = [
    ...orders(calendar, people),
    ...crowdPeople.map((person, index) => crowdOrder(calendar, person, index)),
  ];
  const memberships = subscriptions(calendar);
  return {
    name: "Pinewood Trail Co.",
    products: catalogue,
    customers: [...people, ...crowdPeople],
    orders: sales.map((sale) => sale.order),
    charges: [...sales.map((sale) => sale.charge), ...memberships.map((membership) => membership.charge)],
    subscriptions: memberships.map((membership) => membership.subscription),
    ...provisions(calendar),
    articles: articles(calendar),
  };
}

function crowdCustomer(calendar: Calendar, index: number): CompanyCustomer {
  const number = String(index + 1).padStart(5, "0");
  const name = `Crowd ${number}`;
  return {
    record: {
      id: `cus_c${number}`,
      name,
      email: `crowd.${number}@example.com`,
      company: null,
      phone: null,
      country: "NL",
      language: "en",
      createdAt: calendar.ago(400),
      contactChangedAt: null,
      state: "active",
      version: "1",
    },
    address: { name, line1: "Dennenpad 1", line2: null, postalCode: "1000 AA", city: "Amsterdam", country: "NL" },
    note: "crowd",
  };
}
