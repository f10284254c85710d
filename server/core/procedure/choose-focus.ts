import { noFocus, type Focus, type Records } from "../evidence/records";
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
  /** Plans, seats and entitlements by their id or name, where the message names one. */
  named?: string[];
}

/** `candidates`: what the customer may be asked to choose from. `foreign`: a named order that is not theirs. */
export interface ChosenFocus {
  focus: Focus;
  candidates: string[];
  foreign: string | null;
}

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
  switch (about) {
    case "order":
      return chooseOrder(records, mentioned, hints);
    case "subscription":
      return chooseSubscription(records);
    case "plan":
      return choosePlan(records, hints);
    case "seat":
      return chooseSeat(records, hints);
    case "entitlement":
      return chooseEntitlement(records, hints);
    case "nothing":
      return { focus: noFocus, candidates: [], foreign: null };
  }
}

function chooseOrder(records: Records, mentioned: MentionedOrders, hints: FocusHints): ChosenFocus {
  const named = records.orders.filter((order) => mentioned.orderIds.includes(order.id));
  const foreign = findForeign(records, mentioned);
  if (named.length === 0 && foreign !== null) return { focus: noFocus, candidates: [], foreign };

  const pool = named.length > 0 ? named : records.orders.filter((order) => !isReplacement(order, records));
  const only = pickOnly(pool, records.asOf, hints);
  if (only) return { focus: { ...noFocus, orderId: only.id }, candidates: [only.id], foreign: null };
  return {
    focus: noFocus,
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
  const focus = candidates.length === 1 && first !== undefined ? { ...noFocus, subscriptionId: first } : noFocus;
  return { focus, candidates, foreign: null };
}

/** The plan to change to, of the one subscription that runs. Only one that is named: who names none is asked. */
function choosePlan(records: Records, { named = [] }: FocusHints): ChosenFocus {
  const of = chooseSubscription(records);
  const { subscriptionId } = of.focus;
  if (subscriptionId === null) return of;
  const offered = records.planChanges.filter((change) => change.subscriptionId === subscriptionId);
  const ids = offered.map((change) => change.plan);
  const [plan = null, ...others] = ids.filter((id) => named.includes(id));
  const focus = plan === null || others.length > 0 ? noFocus : { ...noFocus, subscriptionId, plan };
  return { focus, candidates: ids, foreign: null };
}

/** Suspended seats count only when there is no other: then the action's own rules refuse, with their reason. */
function chooseSeat(records: Records, { named = [] }: FocusHints): ChosenFocus {
  const active = records.seats.filter((seat) => seat.state === "active");
  const ids = (active.length > 0 ? active : records.seats).map((seat) => seat.id);
  const seatId = onlyNamed(ids, named);
  return { focus: { ...noFocus, seatId }, candidates: ids, foreign: null };
}

/** Who asks to have something opened means what is closed, where there is any. */
function chooseEntitlement(records: Records, { named = [] }: FocusHints): ChosenFocus {
  const closed = records.entitlements.filter((entitlement) => entitlement.state === "closed");
  const ids = (closed.length > 0 ? closed : records.entitlements).map((entitlement) => entitlement.id);
  const entitlementId = onlyNamed(ids, named);
  return { focus: { ...noFocus, entitlementId }, candidates: ids, foreign: null };
}

/** The one that is named, or the only one there is. What is named and not among them leaves it open. */
function onlyNamed(ids: readonly string[], named: readonly string[]): string | null {
  const meant = ids.filter((id) => named.includes(id));
  const pool = named.length > 0 ? meant : ids;
  return pool.length === 1 ? (pool[0] ?? null) : null;
}
