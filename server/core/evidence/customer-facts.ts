import type { Customer } from "../ports/crm";
import { wholeDays } from "./days";
import type { Fact } from "./fact";
import { presentFacts } from "./present-facts";

export function customerFacts(customer: Customer, asOf: string): Fact[] {
  const name = customer.name.trim();
  return presentFacts(
    {
      "customer.id": customer.id,
      "customer.name": name === "" ? null : name,
      "customer.first_name": name.split(/\s+/)[0] || null,
      "customer.email": customer.email,
      "customer.company": customer.company,
      "customer.phone": customer.phone,
      "customer.country": customer.country,
      "customer.tenure_days": Math.max(0, wholeDays(customer.createdAt, asOf)),
    },
    customer.id,
    asOf,
  );
}
