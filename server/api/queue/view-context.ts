import { findAction } from "@/server/actions/catalog";
import { wholeDays } from "@/server/core/evidence/days";
import type { Evidence } from "@/server/core/evidence/evidence";
import type { Money } from "@/server/core/evidence/money";
import { refundedMinor } from "@/server/core/evidence/order-money";
import type { Charge } from "@/server/core/ports/billing";
import type { Order } from "@/server/core/ports/commerce";
import type { EarlierRun, OtherTicket, PastEffect } from "@/server/store/read-card";

/** A list of charges this long may be cut: what is summed over it is a least amount. */
const chargesAtMost = 50;
const recentDays = 30;

export interface ContextView {
  /** When the records were read; null when there are none. */
  factsAsOf: string | null;
  customer: { id: string; name: string; email: string; country: string; since: string; state: string } | null;
  plans: { id: string; plan: string; seats: number; price: Money; interval: string; state: string; renews: string }[];
  /** Paid less refunded, per currency; `atLeast` when older charges may be missing. */
  lifetime: { amounts: Money[]; atLeast: boolean } | null;
  orders: OrderView[];
  refunds: { id: string; amount: Money; at: string; byUs: boolean }[];
  otherTickets: OtherTicket[];
  otherTicketsTotal: number;
  effects: EffectView[];
  runs: EarlierRun[];
  /** What speaks for care, in plain words. */
  flags: string[];
}

interface OrderView {
  id: string;
  state: string;
  total: Money;
  placedAt: string;
  refunded: Money | null;
  items: string;
  /** The order that the request is about. */
  inFocus: boolean;
}

export interface EffectView {
  id: string;
  /** Done on the ticket in hand. */
  here: boolean;
  ticketId: string;
  title: string;
  state: string;
  subject: string | null;
  value: Money | null;
  by: string;
  at: Date;
}

interface ContextOf {
  ticketId: string;
  evidence: Evidence | null;
  others: { tickets: OtherTicket[]; total: number };
  effects: PastEffect[];
  runs: EarlierRun[];
  names: ReadonlyMap<string, string>;
}

/** Who asks and what is known of them: from what the decision rested on and our own rows, nothing asked of a vendor. */
export function viewContext({ ticketId, evidence, others, effects, runs, names }: ContextOf): ContextView {
  return {
    ...(evidence ? viewRecords(evidence) : noRecords),
    otherTickets: others.tickets,
    otherTicketsTotal: others.total,
    effects: viewEffects(effects, ticketId, names),
    runs,
    flags: evidence ? flagsOf(evidence) : [],
  };
}

type RecordsView = Pick<ContextView, "factsAsOf" | "customer" | "plans" | "lifetime" | "orders" | "refunds">;
const noRecords: RecordsView = { factsAsOf: null, customer: null, plans: [], lifetime: null, orders: [], refunds: [] };

function viewRecords(evidence: Evidence): RecordsView {
  const { customer, asOf, charges, orders, subscriptions } = evidence.records;
  if (customer === null) return noRecords;
  const { id, name, email, country, createdAt, state } = customer;
  return {
    factsAsOf: asOf,
    customer: { id, name, email, country, since: createdAt, state },
    plans: subscriptions.map(({ id, plan, seats, price, interval, state, currentPeriodEnd }) => ({
      ...{ id, plan, seats, price, interval, state, renews: currentPeriodEnd },
    })),
    lifetime: lifetimeOf(charges),
    orders: orders.map((order) => viewOrder(order, evidence)),
    refunds: charges
      .flatMap((charge) => charge.refunds)
      .map(({ id, amount, at, key }) => ({ id, amount, at, byUs: key !== null }))
      .sort((a, b) => b.at.localeCompare(a.at)),
  };
}

/** What came in less what went back. Currencies stay apart. */
function lifetimeOf(charges: readonly Charge[]): ContextView["lifetime"] {
  const sums = new Map<string, number>();
  for (const { amount, refunds } of charges) {
    const back = refunds.reduce((sum, refund) => sum + refund.amount.minor, 0);
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.minor - back);
  }
  const amounts = [...sums].map(([currency, minor]) => ({ minor, currency }));
  return { amounts, atLeast: charges.length >= chargesAtMost };
}

function viewOrder(order: Order, evidence: Evidence): OrderView {
  const charge = evidence.records.charges.find((candidate) => candidate.id === order.chargeId) ?? null;
  const refunded = refundedMinor(order, charge);
  const focus = Object.values(evidence.focus);
  return {
    ...{ id: order.id, state: order.state, total: order.total, placedAt: order.placedAt },
    refunded: refunded > 0 ? { minor: refunded, currency: order.total.currency } : null,
    items: order.lines.map((line) => line.title).join(", "),
    inFocus: focus.some((one) => one.orderId === order.id),
  };
}

/** What was done for the asker, on this ticket and on others. */
export function viewEffects(
  effects: readonly PastEffect[],
  ticketId: string,
  names: ReadonlyMap<string, string>,
): EffectView[] {
  return effects.map((effect) => ({ ...viewEffect(effect, names), here: effect.ticketId === ticketId }));
}

function viewEffect(effect: PastEffect, names: ReadonlyMap<string, string>): Omit<EffectView, "here"> {
  const { id, ticketId, action, state, subject, valueMinor, currency, actorKind, actorId, at } = effect;
  return {
    ...{ id, ticketId, state, subject, at },
    title: findAction(action)?.title ?? action,
    value: valueMinor !== null && currency !== null ? { minor: Number(valueMinor), currency } : null,
    by: actorKind === "member" ? (names.get(actorId) ?? "a former member") : "the agent",
  };
}

const risks: Record<Evidence["triage"]["riskKinds"][number], string> = {
  legal: "Speaks of legal action",
  self_harm: "Speaks of self-harm",
  threat: "Holds a threat",
  press: "Speaks of the press",
  security: "Speaks of fraud or a taken-over account",
};

function flagsOf({ triage, records, input }: Evidence): string[] {
  const { customer, asOf } = records;
  const recent = (at: string) => wholeDays(at, asOf) <= recentDays;
  const refunds = records.charges.flatMap((charge) => charge.refunds).filter((refund) => recent(refund.at)).length;
  const changed = customer?.contactChangedAt ?? null;
  return [
    ...textFlags(triage),
    ...(customer?.state === "deleted" ? ["The account was deleted"] : []),
    ...(changed !== null && recent(changed) ? [`Contact data changed on ${changed.slice(0, 10)}`] : []),
    ...counted(refunds, "refund within 30 days", "refunds within 30 days"),
    ...counted(input.attachments, "file that the agent cannot read", "files that the agent cannot read"),
  ];
}

function textFlags({ riskKinds, askedForPerson, sentiment }: Evidence["triage"]): string[] {
  return [
    ...riskKinds.map((kind) => risks[kind]),
    ...(askedForPerson ? ["Asks for a person"] : []),
    ...(sentiment === "negative" ? ["The tone is negative"] : []),
  ];
}

function counted(count: number, one: string, several: string): string[] {
  return count === 0 ? [] : [`${String(count)} ${count === 1 ? one : several}`];
}
