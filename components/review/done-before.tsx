import { formatMoney } from "@/server/core/evidence/format-money";
import { sayRunState } from "@/server/core/job/action-run-wording";
import { When } from "../shell/when";
import { Link } from "../ui/link";
import type { CardAction, Proposal } from "./card-types";

/** That a part is done, when, and by which receipt. */
export function DoneLine({ done }: { done: NonNullable<CardAction["done"]> }) {
  return (
    <p className="text-xs break-words text-muted">
      {done.elsewhere ? "Found done already" : "Done"} <When at={done.at} />
      {done.ref === null ? "" : ", receipt "}
      {done.ref === null ? null : <span className="font-mono">{done.ref}</span>}
    </p>
  );
}

/** What it was that was done before, and where. */
export function EarlierEffect({ effect }: { effect: NonNullable<Proposal["reasons"][number]["earlier"]> }) {
  const { title, value, state, by, at, here, ticketId } = effect;
  return (
    <p className="text-xs text-muted">
      {title}
      {value ? ` ${formatMoney(value)}` : ""}, {sayRunState(state).toLowerCase()} by {by} <When at={at} />,{" "}
      {here ? (
        "on this ticket"
      ) : (
        <Link href={`/tickets/${ticketId}`} className="underline underline-offset-2">
          on another ticket
        </Link>
      )}
    </p>
  );
}
