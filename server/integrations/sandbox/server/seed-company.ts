import type { DatabaseSync } from "node:sqlite";
import { company } from "./company";
import type { Records } from "./records";

/** Moves the company in on the first start: afterwards its dates and ids stay as they were. Returns when that was. */
export function seedCompany(database: DatabaseSync, records: Records, now: Date, crowd: number): string {
  const seeded = database.prepare("select value from meta where key = 'seeded_at'").get();
  if (seeded !== undefined) return String(seeded.value);
  const { name, customers, orders, charges, subscriptions, seats, entitlements, articles } = company(now, crowd);
  database.exec("begin");
  for (const { record } of customers) records.put("customer", record.id, record.email, record);
  for (const order of orders) records.put("order", order.id, order.customerId, order);
  for (const charge of charges) records.put("charge", charge.id, charge.customerId, charge);
  for (const subscription of subscriptions) {
    records.put("subscription", subscription.id, subscription.customerId, subscription);
  }
  for (const seat of seats) records.put("seat", seat.id, seat.customerId, seat);
  for (const one of entitlements) records.put("entitlement", one.id, one.customerId, one);
  for (const article of articles) records.put("article", article.id, "help-centre", article);
  const note = database.prepare("insert into meta (key, value) values (?, ?)");
  note.run("seeded_at", now.toISOString());
  note.run("name", name);
  database.exec("commit");
  return now.toISOString();
}
