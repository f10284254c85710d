import { ticketStates } from "@/server/core/ticket/ticket-states";
import type { TicketState } from "@/server/core/ticket/ticket-state";

/** What the list is narrowed to; it lives in the address, so that a view can be kept and sent. */
export interface ListFilter {
  state: TicketState | null;
  intent: string | null;
  team: string | null;
  search: string | null;
}

export const noFilter: ListFilter = { state: null, intent: null, team: null, search: null };

type Params = Record<string, string | string[] | undefined>;

function textOf(params: Params, name: string): string | null {
  const value = params[name];
  const text = (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 80);
  return text === undefined || text === "" ? null : text;
}

/** Reads an address; what it does not understand narrows nothing. */
export function readFilter(params: Params): ListFilter {
  const state = textOf(params, "state");
  return {
    state: ticketStates.find((known) => known === state) ?? null,
    intent: textOf(params, "intent"),
    team: textOf(params, "team"),
    search: textOf(params, "search"),
  };
}

export function filterHref(filter: ListFilter): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== null) params.set(name, String(value));
  const query = params.toString();
  return query === "" ? "/tickets" : `/tickets?${query}`;
}
