import type { Focus, Records } from "../evidence/records";
import type { Order } from "../ports/commerce";
import type { Procedure } from "./procedure";

/** Order ids that the message names, split by code into the customer's own and others. */
export interface MentionedOrders {
  orderIds: string[];
  foreignOrderIds: string[];
}

/** What else the message gives away: products by name, and what kind of order the intent is usually about. */
export interface FocusHints {
  titles?: string[];
  prefer?: "late" | "delivered" | "unshipped" | null;
}

/** `candidates`: what the customer may be asked to choose from. `foreign`: a named order that is not theirs. */
export interface ChosenFocus {
  focus: Focus;
  candidates: string[];
  foreign: string | null;
}

const nothing: Focus = { orderId: null, subscriptionId: null };

/**
 * Which record one want is about. A named order of the customer wins; a named order that is not theirs leaves the focus
 * empty, so that nothing can be bound to it; otherwise the only candidate, or the only one that fits. Never a guess:
 * two that fit equally are ambiguous.
 */
export function chooseFocus(
  about: Procedure["about"],
  records: Records,
  mentioned: MentionedOrders,
  hints: FocusHints,
): ChosenFocus {
  if (about === "order") return chooseOrder(records, mentioned, hints);
  if (about === "subscription") return chooseSubscription(records);
  return { focus: nothing, candidates: [], foreign: null };
}

function chooseOrder(records: Records, mentioned: MentionedOrders, hints: FocusHints): ChosenFocus {
  const named = records.orders.filter((order) => mentioned.orderIds.includes(order.id));
  const foreign = findForeign(records, mentioned);
  if (named.length === 0 && foreign !== null) return { focus: nothing, candidates: [], foreign };

  const pool = named.length > 0 ? named : records.orders.filter((order) => !isReplacement(order, records));
  const only = pickOnly(pool, records.asOf, hints);
  if (only) return { focus: { orderId: only.id, subscriptionId: null }, candidates: [only.id], foreign: null };
  return {
    focus: nothing,
    candidates: (named.length > 0 ? named : worthAsking(pool, records.asOf, hints)).map((order) => order.id),
    foreign: null,
  };
}

const MOST_CHOICES = 5;

/** What the customer is asked to choose from: orders of the kind that is meant, else open ones, else all; newest first. */
function worthAsking(pool: Order[], asOf: string, { prefer = null }: FocusHints): Order[] {
  const meant = prefer === null ? [] : pool.filter((order) => fits(order, prefer, asOf));
  const open = pool.filter((order) => order.deliveredAt === null && order.state !== "cancelled");
  const chosen = [meant, open].find((some) => some.length > 1) ?? pool;
  return chosen.toSorted((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt)).slice(0, MOST_CHOICES);
}

/** An order that was sent in place of another: who says "my order" means the one that they placed. */
function isReplacement(order: Order, records: Records): boolean {
  return records.orders.some((other) => other.reshippedAs.includes(order.id));
}

/** An id handed in as the customer's own that their records do not hold is foreign all the same. */
function findForeign(records: Records, mentioned: MentionedOrders): string | null {
  const own = new Set(records.orders.map((order) => order.id));
  return [...mentioned.foreignOrderIds, ...mentioned.orderIds].find((id) => !own.has(id)) ?? null;
}

function pickOnly(pool: Order[], asOf: string, hints: FocusHints): Order | null {
  const single = onlyOne(pool);
  if (single) return single;

  const titles = hints.titles ?? [];
  const byTitle = titles.length === 0 ? pool : pool.filter((order) => holdsAny(order, titles));
  const singleByTitle = onlyOne(byTitle);
  if (singleByTitle) return singleByTitle;

  const prefer = hints.prefer ?? null;
  return prefer === null ? null : onlyOne(byTitle.filter((order) => fits(order, prefer, asOf)));
}

function onlyOne(orders: Order[]): Order | null {
  return orders.length === 1 ? (orders[0] ?? null) : null;
}

function holdsAny(order: Order, titles: string[]): boolean {
  return titles.some((title) => {
    const wanted = title.trim().toLowerCase();
    return wanted !== "" && order.lines.some((line) => line.title.toLowerCase().includes(wanted));
  });
}

function fits(order: Order, prefer: "late" | "delivered" | "unshipped", asOf: string): boolean {
  if (order.state === "cancelled") return false;
  switch (prefer) {
    case "late":
      return order.deliveredAt === null && Date.parse(order.promisedBy) < Date.parse(asOf);
    case "delivered":
      return order.deliveredAt !== null;
    case "unshipped":
      return order.state === "processing" && order.shipments.every((shipment) => shipment.shippedAt === null);
  }
}

/** Cancelled subscriptions count only when there is no other: then the action's own rules refuse, with their reason. */
function chooseSubscription(records: Records): ChosenFocus {
  const running = records.subscriptions.filter((subscription) => subscription.state !== "cancelled");
  const pool = running.length > 0 ? running : records.subscriptions;
  const candidates = pool.map((subscription) => subscription.id);
  const [first] = candidates;
  const focus = candidates.length === 1 && first !== undefined ? { orderId: null, subscriptionId: first } : nothing;
  return { focus, candidates, foreign: null };
}
