import type { Models } from "@/server/agent/models/registry";
import type { Guarantees } from "@/server/core/ports/guarantees";
import type { PortName, Ports } from "@/server/core/ports/ports";
import type { CallWindow } from "@/server/platform/bounded-fetch";
import type { Clock } from "@/server/platform/clock";
import type { Db } from "@/server/platform/db";
import type { Ids } from "@/server/platform/ids";
import type { Logger } from "@/server/platform/logger";

/** A port as its owning connection implements it. */
export interface OwnedPort<P extends PortName = PortName> {
  port: Ports[P];
  /** The same port for one effect: nothing leaves after its window has closed. */
  within(window: CallWindow): Ports[P];
  connectionId: string;
  scopes: readonly string[];
  guarantees: Guarantees;
  /** Set while the vendor is spared after it put us off; at most a second old. */
  breakerOpenUntil: Date | null;
}

/** The workspace's connections by capability. Null: nobody owns the port, or its connection is paused or broken. */
export interface Connections {
  find<P extends PortName>(port: P): Promise<OwnedPort<P> | null>;
  /** A ticket is answered through the connection that it came from. */
  ticketing(connectionId: string): Promise<OwnedPort<"ticketing"> | null>;
  /** What was begun at one connection is followed up there, whoever owns the port by now. */
  at<P extends PortName>(connectionId: string, port: P): Promise<OwnedPort<P> | null>;
}

/** Seconds and milliseconds of the effects protocol; start-up refuses a deadline that is not shorter than the lease. */
export interface Timing {
  leaseSeconds: number;
  callDeadlineMs: number;
  quietMs: number;
}

/** All that a flow may reach of the outside world, for one workspace. */
export interface Shell {
  workspaceId: string;
  /** Who holds leases: one name per process. */
  worker: string;
  clock: Clock;
  ids: Ids;
  db: Db;
  connections: Connections;
  models: Models;
  log: Logger;
  timing: Timing;
  /** Prefix of the API key through which a member acts; absent where they act themself. */
  actingKey?: string;
  /** Every boundary passes through here: the crash injector and the journal of steps live behind it. */
  step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}
