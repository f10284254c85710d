import { z } from "zod";
import { type CrmPort, Customer } from "@/server/core/ports/crm";
import type { SandboxClient } from "./client";

export function sandboxCrm(client: SandboxClient): CrmPort {
  return {
    findCustomersByEmail: (email) =>
      client.read(`/customers?email=${encodeURIComponent(email.toLowerCase())}`, z.array(Customer)),
    findCustomer: (customerId) => client.find(`/customers/${encodeURIComponent(customerId)}`, Customer),
    deleteCustomer: ({ customerId }, write) =>
      client.write("DELETE", `/customers/${encodeURIComponent(customerId)}`, {}, write),
    updateCustomer: ({ customerId, field, value }, write) =>
      client.write("POST", `/customers/${encodeURIComponent(customerId)}/fields`, { field, value }, write),
    findByKey: (key) => client.findByKey("crm", key),
  };
}
