import { TriangleAlert } from "lucide-react";
import { Link } from "../ui/link";
import type { ReactNode } from "react";
import { formatMoney } from "@/server/core/evidence/format-money";
import { verdictWording } from "@/server/core/decision/verdict-wording";
import { When } from "../shell/when";
import { sayTicketState } from "../ticket/ticket-state-badge";
import { Money } from "../ui/money";
import type { Context } from "./card-types";
import { CardSection } from "./card-section";

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3 text-sm">
      <dt className="shrink-0 text-faint">{name}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}

/** What is known of whoever asks, from what was read for the decision and our own rows. Says when that was. */
export function ContextPane({ context }: { context: Context }) {
  return (
    <div className="grid grid-cols-1 content-start gap-5 p-4">
      <Flags flags={context.flags} />
      <CustomerPart context={context} />
      <Orders context={context} />
      <Done context={context} />
      <Others context={context} />
      <Runs context={context} />
    </div>
  );
}

function Flags({ flags }: { flags: readonly string[] }) {
  if (flags.length === 0) return null;
  return (
    <CardSection title="Take care">
      <ul className="grid gap-1 text-sm">
        {flags.map((flag) => (
          <li key={flag} className="flex items-start gap-1.5">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
            {flag}
          </li>
        ))}
      </ul>
    </CardSection>
  );
}

function CustomerPart({ context }: { context: Context }) {
  const { customer, plans, lifetime, factsAsOf } = context;
  const asOf = factsAsOf ? (
    <span className="text-xs text-faint">
      facts as of <When at={factsAsOf} />
    </span>
  ) : null;
  return (
    <CardSection title="Customer" aside={asOf}>
      {customer ? (
        <dl className="grid gap-1">
          <Row name="Name">
            <span className="font-medium">{customer.name}</span>
          </Row>
          <Row name="On record">{customer.email}</Row>
          <Row name="Country">{customer.country}</Row>
          <Row name="Since">
            <When at={customer.since} />
          </Row>
          {plans.map((plan) => (
            <Row key={plan.id} name="Plan">
              {plan.plan}, {plan.seats} {plan.seats === 1 ? "seat" : "seats"}, {formatMoney(plan.price)} a{" "}
              {plan.interval}
              {plan.state === "active" ? null : <span className="text-warning"> {plan.state}</span>}
            </Row>
          ))}
          {lifetime && lifetime.amounts.length > 0 ? (
            <Row name="Lifetime value">
              <span className="tabular-nums">
                {lifetime.atLeast ? "at least " : ""}
                {lifetime.amounts.map(formatMoney).join(", ")}
              </span>
            </Row>
          ) : null}
        </dl>
      ) : (
        <p className="text-sm text-muted">No customer record matches who wrote.</p>
      )}
    </CardSection>
  );
}

function Orders({ context }: { context: Context }) {
  const { orders } = context;
  if (orders.length === 0) return null;
  return (
    <CardSection title={`Orders (${String(orders.length)})`}>
      <ul className="grid gap-2">
        {orders.slice(0, 5).map((order) => (
          <li key={order.id} className="grid gap-0.5 text-sm">
            <div className="flex items-baseline justify-between gap-2">
              <span className="font-mono text-xs">{order.id}</span>
              <Money amount={order.total} />
            </div>
            <p className="truncate text-xs text-muted" title={order.items}>
              {order.items}
            </p>
            <p className="text-xs text-faint">
              {order.inFocus ? <span className="font-medium text-accent">this request, </span> : null}
              {order.state}, placed <When at={order.placedAt} />
              {order.refunded ? <span className="text-warning">, refunded {formatMoney(order.refunded)}</span> : null}
            </p>
          </li>
        ))}
      </ul>
      {orders.length > 5 ? <p className="text-xs text-faint">and {orders.length - 5} older</p> : null}
    </CardSection>
  );
}

function Done({ context }: { context: Context }) {
  const { effects, refunds } = context;
  const elsewhere = refunds.filter((refund) => !refund.byUs);
  return (
    <CardSection title="Done for them">
      {effects.length + elsewhere.length === 0 ? <p className="text-sm text-muted">Nothing so far.</p> : null}
      <ul className="grid gap-1.5">
        {effects.map((effect) => (
          <li key={effect.id} className="grid text-sm">
            <div className="flex items-baseline justify-between gap-2">
              <Link
                href={`/tickets/${effect.ticketId}`}
                className="min-w-0 truncate underline-offset-2 hover:underline"
              >
                {effect.title}
              </Link>
              {effect.value ? <Money amount={effect.value} /> : null}
            </div>
            <p className="text-xs text-faint">
              {effect.here ? "on this ticket, " : ""}
              {effect.state === "done" ? "" : `${effect.state.replaceAll("_", " ")}, `}by {effect.by},{" "}
              <When at={effect.at} />
            </p>
          </li>
        ))}
        {elsewhere.map((refund) => (
          <li key={refund.id} className="grid text-sm">
            <div className="flex items-baseline justify-between gap-2">
              <span>Refund made elsewhere</span>
              <Money amount={refund.amount} />
            </div>
            <p className="text-xs text-faint">
              <When at={refund.at} />
            </p>
          </li>
        ))}
      </ul>
    </CardSection>
  );
}

function Others({ context }: { context: Context }) {
  const { otherTickets, otherTicketsTotal } = context;
  return (
    <CardSection title={`Other tickets (${String(otherTicketsTotal)})`}>
      {otherTickets.length === 0 ? <p className="text-sm text-muted">This is their first.</p> : null}
      <ul className="grid gap-1.5">
        {otherTickets.map((ticket) => (
          <li key={ticket.id} className="grid text-sm">
            <Link href={`/tickets/${ticket.id}`} className="truncate underline-offset-2 hover:underline" dir="auto">
              {ticket.subject === "" ? "No subject" : ticket.subject}
            </Link>
            <span className="text-xs text-faint">
              {sayTicketState(ticket.state)}, <When at={ticket.createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </CardSection>
  );
}

function Runs({ context }: { context: Context }) {
  return (
    <CardSection title={`Passes of the agent (${String(context.runs.length)})`}>
      <ol className="grid gap-1 text-sm">
        {context.runs.map((run) => (
          <li key={run.id} className="flex items-baseline justify-between gap-2">
            <span>{run.outcome === null ? "Came to no decision" : verdictWording[run.outcome]}</span>
            <span className="text-xs text-faint">
              <When at={run.startedAt} />
            </span>
          </li>
        ))}
      </ol>
    </CardSection>
  );
}
