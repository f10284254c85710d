import type { Db } from "@/server/platform/db";
import { listCapabilities, listConnectionGrants } from "@/server/store/connections";
import type { Template } from "@/server/templates/template";
import { templateNeeds, type TemplateNeed } from "@/server/templates/template-needs";

export interface TemplateNeedState extends TemplateNeed {
  /** `not_granted`: connected, and not allowed to do what the template does. */
  state: "ready" | "missing" | "paused" | "not_granted";
  /** What the connection is called; null where there is none. */
  connection: string | null;
  /** Of `scopes` those that were not granted. */
  missingScopes: string[];
}

/** What each template needs, against what this workspace has connected. */
export async function openNeeds(db: Db): Promise<(template: Template) => TemplateNeedState[]> {
  const [owners, connections] = await Promise.all([listCapabilities(db), listConnectionGrants(db)]);
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  return (template) =>
    templateNeeds(template).map((need) => {
      const connection = byId.get(owners.get(need.port) ?? "");
      if (connection === undefined) return { ...need, state: "missing", connection: null, missingScopes: need.scopes };
      const missingScopes = need.scopes.filter((scope) => !connection.scopes.includes(scope));
      const ready = missingScopes.length === 0 ? ("ready" as const) : ("not_granted" as const);
      const state = connection.state === "active" ? ready : ("paused" as const);
      return { ...need, state, connection: connection.label, missingScopes };
    });
}
