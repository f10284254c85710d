import type { CrmPort, Customer } from "@/server/core/ports/crm";
import type { OwnedPort, Shell } from "@/server/flows/shell";

/** The same shell, of which some ports are other than they are. */
export function otherPorts(shell: Shell, change: (name: string, owned: OwnedPort | null) => OwnedPort | null): Shell {
  const find = async (name: Parameters<Shell["connections"]["find"]>[0]) =>
    change(name, await shell.connections.find(name));
  return { ...shell, connections: { ...shell.connections, find: find as Shell["connections"]["find"] } };
}

/** The crm says of every customer that their contact data changed so many days ago. */
export function contactChanged(shell: Shell, daysAgo: number): Shell {
  const contactChangedAt = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  const changed = (customer: Customer): Customer => ({ ...customer, contactChangedAt });
  return otherPorts(shell, (name, owned) => {
    if (name !== "crm" || owned === null) return owned;
    const crm = owned.port as CrmPort;
    const port: CrmPort = {
      ...crm,
      findCustomer: async (id) => {
        const customer = await crm.findCustomer(id);
        return customer && changed(customer);
      },
      findCustomersByEmail: async (email) => (await crm.findCustomersByEmail(email)).map(changed),
    };
    return { ...owned, port };
  });
}
