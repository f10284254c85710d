import { z } from "zod";
import { Charge } from "@/server/core/ports/billing";
import { Order } from "@/server/core/ports/commerce";
import { Customer } from "@/server/core/ports/crm";
import { Article } from "@/server/core/ports/knowledge";
import type { Route } from "../vendor";

const Planted = z.strictObject({
  customers: z.array(Customer).default([]),
  orders: z.array(Order).default([]),
  charges: z.array(Charge).default([]),
  articles: z.array(Article).default([]),
});

/** Records as a test needs them, put where the company's own are: no effect, no event, nothing in the ledger. */
export const plantRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/_sandbox/plant",
    handle: (call, { records }) => {
      const { customers, orders, charges, articles } = Planted.parse(call.body);
      for (const customer of customers) records.put("customer", customer.id, customer.email, customer);
      for (const order of orders) records.put("order", order.id, order.customerId, order);
      for (const charge of charges) records.put("charge", charge.id, charge.customerId, charge);
      for (const article of articles) records.put("article", article.id, "help-centre", article);
      return { ok: true };
    },
  },
];
