import { listNames, type QueueFilter } from "./queue-address";

type Sent = Partial<Record<(typeof listNames)[number], string[]>> & {
  valueFrom?: number;
  valueTo?: number;
  currency?: string;
  olderThanMinutes?: number;
  mine?: boolean;
  search?: string;
};

/** The filter as the server takes it: what narrows nothing is left out. */
export function sentFilter(filter: QueueFilter): Sent {
  const sent: Sent = {};
  for (const name of listNames) if (filter[name].length > 0) sent[name] = filter[name];
  if (filter.valueFrom !== null) sent.valueFrom = filter.valueFrom;
  if (filter.valueTo !== null) sent.valueTo = filter.valueTo;
  if (filter.currency !== null) sent.currency = filter.currency;
  if (filter.olderThanMinutes !== null) sent.olderThanMinutes = filter.olderThanMinutes;
  if (filter.mine) sent.mine = true;
  if (filter.search !== null) sent.search = filter.search;
  return sent;
}

/** A filter as the server gives it back, with what is left out filled in. */
export function readFilter(sent: { [N in keyof Sent]?: Sent[N] | undefined }): QueueFilter {
  const { intents = [], actions = [], reasons = [], teams = [], channels = [], mine = false } = sent;
  return {
    ...{ intents, actions, reasons, teams, channels, mine },
    ...{ valueFrom: sent.valueFrom ?? null, valueTo: sent.valueTo ?? null, currency: sent.currency ?? null },
    ...{ olderThanMinutes: sent.olderThanMinutes ?? null, search: sent.search ?? null },
  };
}
