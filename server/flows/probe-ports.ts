import type { PortCheck } from "@/server/core/connection/connection-check";
import { portNames, type PortName, type Ports } from "@/server/core/ports/ports";
import type { Found } from "@/server/core/ports/write";
import { VendorError } from "@/server/platform/errors";

/** A name that no customer, order or issue has. */
const nobody = "resolvent-connection-test";

/** One harmless reading for each port. The words say what came back. */
const probes: { [P in PortName]: (port: Ports[P], key: string) => Promise<string | null> } = {
  ticketing: async (port, key) => sayLookUp(await port.findByKey(key)),
  mail: async (port, key) => sayLookUp(await port.findByKey(key)),
  crm: async (port) => sayCount((await port.findCustomersByEmail(`${nobody}@example.invalid`)).length, "customer"),
  billing: async (port) => sayCount((await port.listCharges(nobody)).length, "charge"),
  commerce: async (port) => sayCount((await port.findOrder(nobody)) === null ? 0 : 1, "order"),
  provisioning: async (port) => sayCount((await port.listSeats(nobody)).length, "seat"),
  tracker: async (port) => sayCount((await port.findIssue(nobody)) === null ? 0 : 1, "issue"),
  knowledge: async (port) => {
    const { articles, next } = await port.listArticles(null);
    return `It lists ${String(articles.length)}${next === null ? "" : " or more"} articles.`;
  },
};

const sayCount = (count: number, what: string) =>
  count === 0 ? `It answers, and knows no ${what} under a made-up name.` : `It answers, with a ${what}.`;

/** A key that nothing was ever done under: who says "absent" has looked. */
const sayLookUp = (found: Found): string | null =>
  found.kind === "absent" ? "It answers, and has done nothing under a made-up key." : null;

/** Asks each port that a connection gives for something harmless. Writes nothing, and never throws what a vendor throws. */
export async function probePorts(ports: Partial<Ports>, key: string): Promise<PortCheck[]> {
  const given = portNames.filter((name) => ports[name] !== undefined);
  return Promise.all(given.map((name) => probe(name, ports, key)));
}

async function ask<P extends PortName>(name: P, port: Ports[P] | undefined, key: string): Promise<string | null> {
  return port === undefined ? null : probes[name](port, key);
}

async function probe(name: PortName, ports: Partial<Ports>, key: string): Promise<PortCheck> {
  try {
    const found = await ask(name, ports[name], key);
    return { port: name, found, why: found === null ? "unclear" : null };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    // "There is no such customer" is an answer like any other.
    if (error.kind === "not_found")
      return { port: name, found: "It answers, and knows nothing of that name.", why: null };
    return { port: name, found: null, why: error.kind };
  }
}
