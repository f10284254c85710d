import { kindOfTab, type QueueFilter, type QueueTab } from "@/server/core/queue/queue-item";
import type { QueueItem } from "@/prisma/generated/client";

/** An item with what a search looks through. */
export interface KnownItem extends QueueItem {
  subject: string;
  externalRef: string;
}

interface Asker {
  me: string;
  now: Date;
}

export function isAsleep({ snoozeUntil, snoozeEvent }: QueueItem, now: Date): boolean {
  return snoozeUntil ? snoozeUntil > now : snoozeEvent !== null;
}

/** What a tab and a filter mean, said once more in plain code: what the store's statements are compared with. */
export function belongs(item: KnownItem, tab: QueueTab, filter: QueueFilter, asker: Asker): boolean {
  const rules = [isNamed, isWorth, isOldAndFound, isMine];
  return inTab(item, tab, asker.now) && rules.every((rule) => rule(item, filter, asker, tab));
}

function inTab(item: KnownItem, tab: QueueTab, now: Date): boolean {
  if (tab === "done") return item.verdict !== null;
  if (item.decidedAt !== null) return false;
  if (tab === "snoozed") return isAsleep(item, now);
  return item.kind === kindOfTab[tab] && !isAsleep(item, now);
}

function isNamed(item: KnownItem, filter: QueueFilter): boolean {
  const some = (wanted: string[] | undefined, has: (string | null)[]) =>
    wanted === undefined || wanted.some((one) => has.includes(one));
  return (
    some(filter.intents, [item.intent ?? "none"]) &&
    some(filter.teams, [item.team]) &&
    some(filter.channels, [item.channel]) &&
    some(filter.actions, item.actions) &&
    some(filter.reasons, item.reasons)
  );
}

function isWorth({ valueMinor, currency }: KnownItem, filter: QueueFilter): boolean {
  const { valueFrom, valueTo } = filter;
  if (valueFrom !== undefined && !(valueMinor !== null && valueMinor >= valueFrom)) return false;
  if (valueTo !== undefined && !(valueMinor !== null && valueMinor <= valueTo)) return false;
  return filter.currency === undefined || currency === filter.currency;
}

function isOldAndFound(item: KnownItem, filter: QueueFilter, { now }: Asker): boolean {
  const text = filter.search?.toLowerCase() ?? "";
  const least = filter.olderThanMinutes;
  if (least !== undefined && item.waitingSince.getTime() > now.getTime() - least * 60_000) return false;
  return [item.subject, item.externalRef].some((one) => one.toLowerCase().includes(text));
}

function isMine(item: KnownItem, filter: QueueFilter, { me }: Asker, tab: QueueTab): boolean {
  if (!filter.mine) return true;
  if (tab === "done") return item.decidedBy === me;
  const held = item.claimedBy === me && item.claimUntil !== null && item.claimUntil.getTime() > Date.now();
  return item.takenBy === me || held;
}
