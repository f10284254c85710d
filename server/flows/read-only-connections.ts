import type { PortName, Ports } from "@/server/core/ports/ports";
import type { Connections, OwnedPort } from "./shell";

const reads = /^(?:list|find|preview)[A-Z]/;

/** The same connections, at which nothing can be done: whatever is no look-up throws. */
export function readOnlyConnections(connections: Connections): Connections {
  return {
    find: async (port) => readOnly(await connections.find(port)),
    ticketing: async (connectionId) => readOnly(await connections.ticketing(connectionId)),
    at: async (connectionId, port) => readOnly(await connections.at(connectionId, port)),
  };
}

function readOnly<P extends PortName>(owned: OwnedPort<P> | null): OwnedPort<P> | null {
  return owned && { ...owned, port: looked(owned.port), within: (window) => looked(owned.within(window)) };
}

function looked<P extends PortName>(port: Ports[P]): Ports[P] {
  const methods = Object.entries(port).map(([name, method]: [string, unknown]) => [
    name,
    reads.test(name) ? method : refuse(name),
  ]);
  return Object.fromEntries(methods) as Ports[P];
}

function refuse(name: string): () => never {
  return () => {
    throw new Error(`${name} was called where nothing may be done`);
  };
}
