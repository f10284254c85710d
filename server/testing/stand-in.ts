import type { PortName, Ports } from "@/server/core/ports/ports";
import type { Connections, OwnedPort } from "@/server/flows/shell";

/** The same connection with another port behind it, for reads and for effects alike. */
export function standIn<P extends PortName>(owned: OwnedPort<P>, port: Ports[P]): OwnedPort<P> {
  return { ...owned, port, within: () => port };
}

/** The same connections with another way to find a port: what was begun there is followed up there too. */
export function finding(connections: Connections, find: Connections["find"]): Connections {
  return {
    ...connections,
    find,
    at: async (connectionId, name) => {
      const owned = await find(name);
      return owned?.connectionId === connectionId ? owned : connections.at(connectionId, name);
    },
  };
}
