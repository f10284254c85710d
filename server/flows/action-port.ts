import type { Action } from "@/server/actions/define-action";
import type { PortName, Ports } from "@/server/core/ports/ports";
import type { CallWindow } from "@/server/platform/bounded-fetch";
import type { ActionRun } from "@/server/store/action-runs";
import type { OwnedPort, Shell } from "./shell";
import { ownedPort } from "./weigh-proposal";

/** The port that an action writes to: the one that its scope names. */
function writePortName(action: Action): PortName | null {
  return action.needs.find((name) => action.scope.startsWith(`${name}:`)) ?? null;
}

/** The connection that an effect would be made at now. Null: nobody healthy owns the port. */
export async function findWritePort(
  shell: Shell,
  action: Action,
  ticketConnectionId: string,
): Promise<OwnedPort | null> {
  const name = writePortName(action);
  return name === null ? null : ownedPort(shell, name, ticketConnectionId);
}

/** The connection that an effect was begun at, whoever owns the port by now. */
export async function findSentPort(
  shell: Shell,
  action: Action,
  run: Pick<ActionRun, "connectionId">,
  ticketConnectionId: string,
): Promise<OwnedPort | null> {
  const name = writePortName(action);
  if (name === null || run.connectionId === null) return findWritePort(shell, action, ticketConnectionId);
  return shell.connections.at(run.connectionId, name);
}

/** All ports that an action needs, each bound to the window of one effect. What nobody owns is left out. */
export async function portsWithin(
  shell: Shell,
  action: Action,
  ticketConnectionId: string,
  window: CallWindow,
): Promise<Ports> {
  const ports: Partial<Record<PortName, Ports[PortName]>> = {};
  for (const name of action.needs) {
    const owned = await ownedPort(shell, name, ticketConnectionId);
    if (owned) ports[name] = owned.within(window);
  }
  return ports as Ports;
}
