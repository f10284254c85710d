import type { AuditGroup } from "@/server/core/audit/audit-groups";

/** What the audit is narrowed to; it lives in the address, so that a view can be kept and sent. */
export interface AuditFilter {
  /** A member's id, or a kind of actor. */
  actor: string | null;
  group: AuditGroup | null;
  ticketId: string | null;
  from: string | null;
  to: string | null;
}

export const noAuditFilter: AuditFilter = { actor: null, group: null, ticketId: null, from: null, to: null };

export const groupWords: Record<AuditGroup, string> = {
  tickets: "Tickets and messages",
  decisions: "Decisions and reviews",
  effects: "Actions and replies",
  releases: "Releases and autonomy",
  workspace: "Settings, people and connections",
  erasures: "Erasures",
};

export const actorWords = {
  agent: "The agent",
  member: "Any member",
  customer: "The customer",
  vendor: "The vendor",
  system: "Resolvent",
} as const;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const day = /^(19[7-9]\d|[2-8]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

type Params = Record<string, string | string[] | undefined>;

/** Reads an address; what it does not understand narrows nothing. */
export function readAuditFilter(params: Params): AuditFilter {
  const textOf = (name: string) => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
  };
  const fits = (name: string, form: RegExp) => (form.test(textOf(name)) ? textOf(name).toLowerCase() : null);
  const dayOf = (name: string) => {
    const text = fits(name, day);
    // The 31st of a shorter month is no day.
    return text !== null && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text) ? text : null;
  };
  const [actor, group] = [textOf("actor"), textOf("group")];
  return {
    actor: Object.hasOwn(actorWords, actor) ? actor : fits("actor", uuid),
    group: Object.hasOwn(groupWords, group) ? (group as AuditGroup) : null,
    ticketId: fits("ticketId", uuid),
    from: dayOf("from"),
    to: dayOf("to"),
  };
}

export function auditHref(filter: AuditFilter): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter) as [string, string | null][]) {
    if (value !== null) params.set(name, value);
  }
  const query = params.toString();
  return query === "" ? "/audit" : `/audit?${query}`;
}
