export const queueTabs = ["review", "person", "vendor", "snoozed", "done"] as const;
export type QueueTab = (typeof queueTabs)[number];

/** The tabs from left to right, with their one wording. */
export const queueTabNames: { tab: QueueTab; name: string }[] = [
  { tab: "review", name: "Needs review" },
  { tab: "person", name: "Handed to a person" },
  { tab: "vendor", name: "Waiting for a vendor" },
  { tab: "snoozed", name: "Snoozed" },
  { tab: "done", name: "Done" },
];

/** What the list is narrowed to. Lists are "any of"; an empty one narrows nothing. Amounts in minor units. */
export interface QueueFilter {
  intents: string[];
  actions: string[];
  reasons: string[];
  teams: string[];
  channels: string[];
  valueFrom: number | null;
  valueTo: number | null;
  currency: string | null;
  olderThanMinutes: number | null;
  mine: boolean;
  search: string | null;
}

/** What the address of the queue says: it can be kept and sent. */
export interface QueueAddress {
  tab: QueueTab;
  item: string | null;
  filter: QueueFilter;
}

export const listNames = ["intents", "actions", "reasons", "teams", "channels"] as const;
export type ListName = (typeof listNames)[number];
const numberNames = ["valueFrom", "valueTo", "olderThanMinutes"] as const;

export const noFilter: QueueFilter = {
  ...{ intents: [], actions: [], reasons: [], teams: [], channels: [] },
  ...{ valueFrom: null, valueTo: null, currency: null, olderThanMinutes: null, mine: false, search: null },
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const atMost = 20;

function textOf(params: URLSearchParams, name: string, longest = 80): string | null {
  const text = params.get(name)?.trim().slice(0, longest) ?? "";
  return text === "" ? null : text;
}

function countOf(params: URLSearchParams, name: string): number | null {
  const text = textOf(params, name);
  return text !== null && /^[0-9]{1,12}$/.test(text) ? Number(text) : null;
}

/** Reads an address; what it does not understand narrows nothing. */
export function readAddress(params: URLSearchParams): QueueAddress {
  const tab = queueTabs.find((known) => known === params.get("tab")) ?? "review";
  const item = textOf(params, "item");
  const filter: QueueFilter = { ...noFilter };
  for (const name of listNames)
    filter[name] = [...new Set(params.getAll(name).filter((text) => text !== ""))].slice(0, atMost);
  for (const name of numberNames) filter[name] = countOf(params, name);
  const currency = textOf(params, "currency");
  filter.currency = currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : null;
  filter.mine = params.get("mine") === "1";
  filter.search = textOf(params, "search", 120);
  return { tab, item: item !== null && uuid.test(item) ? item : null, filter };
}

/** The address of a view; what is as usual is left out. */
export function writeAddress({ tab, item, filter }: QueueAddress): string {
  const params = new URLSearchParams();
  if (tab !== "review") params.set("tab", tab);
  for (const name of listNames) for (const text of filter[name]) params.append(name, text);
  for (const name of numberNames) if (filter[name] !== null) params.set(name, String(filter[name]));
  if (filter.currency !== null) params.set("currency", filter.currency);
  if (filter.mine) params.set("mine", "1");
  if (filter.search !== null) params.set("search", filter.search);
  if (item !== null) params.set("item", item);
  const query = params.toString();
  return query === "" ? "/review" : `/review?${query}`;
}

export function isFiltered(filter: QueueFilter): boolean {
  return writeAddress({ tab: "review", item: null, filter }) !== "/review";
}
