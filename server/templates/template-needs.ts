import { findAction } from "@/server/actions/catalog";
import type { PortName } from "@/server/core/ports/ports";
import type { Procedure } from "@/server/core/procedure/procedure";
import type { Template } from "./template";

/** What a template must reach: a port, what for, and what must have been granted there. */
export interface TemplateNeed {
  port: PortName;
  /** In words, for who connects it. */
  why: string;
  scopes: string[];
}

const readsOf: Record<Procedure["about"], { port: PortName; why: string } | null> = {
  order: { port: "commerce", why: "to read orders" },
  subscription: { port: "billing", why: "to read subscriptions" },
  plan: { port: "billing", why: "to read plans and their prices" },
  seat: { port: "provisioning", why: "to read seats" },
  entitlement: { port: "provisioning", why: "to read what is open for whom" },
  nothing: null,
};

/** What a template needs to be connected before it can do its work, in the order in which it is met. */
export function templateNeeds({ procedures }: Pick<Template, "procedures">): TemplateNeed[] {
  const met: { port: PortName; why: string; scopes: string[] }[] = [
    { port: "ticketing", why: "to receive messages and answer them", scopes: ["ticketing:reply"] },
    { port: "crm", why: "to know who writes", scopes: [] },
  ];
  for (const { about, steps } of procedures) {
    const read = readsOf[about];
    if (read !== null) met.push({ ...read, scopes: [] });
    for (const { action: name } of steps) {
      const action = findAction(name);
      if (action === null) continue;
      const [own = ""] = action.scope.split(":");
      const why = `to ${action.title.charAt(0).toLowerCase()}${action.title.slice(1)}`;
      for (const port of action.needs) met.push({ port, why, scopes: port === own ? [action.scope] : [] });
    }
  }
  return [...new Set(met.map(({ port }) => port))].map((port) => {
    const own = met.filter((need) => need.port === port);
    return {
      port,
      why: [...new Set(own.map(({ why }) => why))].join(", "),
      scopes: [...new Set(own.flatMap(({ scopes }) => scopes))],
    };
  });
}
