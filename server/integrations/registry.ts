import type { PortName, Ports } from "@/server/core/ports/ports";
import type { Integration } from "./define-integration";
import { inbox } from "./inbox/manifest";
import { sandbox } from "./sandbox/manifest";

/** A vendor with its own types forgotten: what a connection gives depends on `ports`. */
export type AnyIntegration = Omit<Integration, "connect" | "ports"> & {
  ports: readonly PortName[];
  connect(config: unknown, deps: Parameters<Integration["connect"]>[1]): Partial<Ports>;
};

/** Every vendor we know. The only file that names them: adding one is a folder and a line here. */
export const integrations: Readonly<Record<string, AnyIntegration>> = { inbox, sandbox };

/** Null for a vendor that is not (or no longer) in the registry. */
export function findIntegration(id: string): AnyIntegration | null {
  return Object.hasOwn(integrations, id) ? (integrations[id] ?? null) : null;
}

/** Throws for a vendor that is not in the registry: a connection row names what this build lacks. */
export function getIntegration(id: string): AnyIntegration {
  const integration = findIntegration(id);
  if (integration === null) throw new Error(`no integration "${id}"`);
  return integration;
}
