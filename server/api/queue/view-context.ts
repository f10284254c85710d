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

interface EffectView {
  id: string;
  ticketId: string;
  title: string;
  state: string;
  subject: string | null;
  value: Money | null;
  by: string;
  at: Date;
}

interface ContextOf {
  evidence: Evidence | null;
  others: { tickets: OtherTicket[]; total: number };
  effects: PastEffect[];
  runs: EarlierRun[];
  names: ReadonlyMap<string, string>;
}

/** Who asks and what is known of them: from what the decision rested on and our own rows, nothing asked of a vendor. */
export function viewContext({ evidence, others, effects, runs, names }: ContextOf): ContextView {
  const records = evidence?.records ?? null;
  const customer = records?.customer ?? null;
  return {
    factsAsOf: customer ? (records?.asOf ?? null) : null,
    customer: customer
      ? {
          ...{ id: customer.id, name: customer.name, email: customer.email, country: customer.country },
          ...{ since: customer.createdAt, state: customer.state },
        }
      : null,
    plans: (records?.subscriptions ?? []).map(({ id, plan, seats, price, interval, state, currentPeriodEnd }) => ({
      ...{ id, plan, seats, price, interval, state, renews: currentPeriodEnd },
    })),
    lifetime: customer && records ? lifetimeOf(records.charges) : null,
    orders: (records?.orders ?? []).map((order) => viewOrder(order, evidence)),
    refunds: (records?.charges ?? [])
      .flatMap((charge) => charge.refunds)
      .map(({ id, amount, at, key }) => ({ id, amount, at, byUs: key !== null }))
      .sort((a, b) => b.at.localeCompare(a.at)),
    otherTickets: others.tickets,
    otherTicketsTotal: others.total,
    effects: effects.map((effect) => viewEffect(effect, names)),
    runs,
    flags: evidence ? flagsOf(evidence) : [],
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

function viewOrder(order: Order, evidence: Evidence | null): OrderView {
  const charge = evidence?.records.charges.find((candidate) => candidate.id === order.chargeId) ?? null;
  const refunded = refundedMinor(order, charge);
  const focus = Object.values(evidence?.focus ?? {});
  return {
    ...{ id: order.id, state: order.state, total: order.total, placedAt: order.placedAt },
    refunded: refunded > 0 ? { minor: refunded, currency: order.total.currency } : null,
    items: order.lines.map((line) => line.title).join(", "),
    inFocus: focus.some((one) => one.orderId === order.id),
  };
}

function viewEffect(effect: PastEffect, names: ReadonlyMap<string, string>): EffectView {
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
  const files = input.attachments;
  return [
    ...triage.riskKinds.map((kind) => risks[kind]),
    ...(triage.askedForPerson ? ["Asks for a person"] : []),
    ...(customer?.state === "deleted" ? ["The account was deleted"] : []),
    ...(changed !== null && recent(changed) ? [`Contact data changed on ${changed.slice(0, 10)}`] : []),
    ...(refunds > 0 ? [`${refunds} ${refunds === 1 ? "refund" : "refunds"} within 30 days`] : []),
    ...(files > 0 ? [`${files} ${files === 1 ? "file" : "files"} that the agent cannot read`] : []),
    ...(triage.sentiment === "negative" ? ["The tone is negative"] : []),
  ];
}
