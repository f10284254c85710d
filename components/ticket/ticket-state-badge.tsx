import {
  CircleCheck,
  CircleDashed,
  CirclePlay,
  Clock,
  Copy,
  Hand,
  Lock,
  UserRound,
  type LucideIcon,
} from "lucide-react";
import type { TicketState as State } from "@/server/core/ticket/ticket-state";
import { Badge, type Tone } from "../ui/badge";

interface Look {
  says: string;
  tone: Tone;
  Icon: LucideIcon;
}

const looks: Record<State, Look> = {
  new: { says: "New", tone: "neutral", Icon: CircleDashed },
  working: { says: "Working", tone: "info", Icon: CirclePlay },
  waiting_review: { says: "Needs review", tone: "warning", Icon: Clock },
  waiting_customer: { says: "Waiting for customer", tone: "neutral", Icon: Clock },
  waiting_vendor: { says: "Waiting for vendor", tone: "neutral", Icon: Clock },
  taken_over: { says: "Taken over", tone: "info", Icon: UserRound },
  escalated: { says: "Handed to a person", tone: "warning", Icon: Hand },
  duplicate: { says: "Duplicate", tone: "neutral", Icon: Copy },
  resolved: { says: "Resolved", tone: "success", Icon: CircleCheck },
  closed: { says: "Closed", tone: "neutral", Icon: Lock },
};

/** A ticket's state as people read it. */
export function sayTicketState(state: State): string {
  return looks[state].says;
}

export function TicketStateBadge({ state }: { state: State }) {
  const { says, tone, Icon } = looks[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden className="size-3" />}>
      {says}
    </Badge>
  );
}

const inks: Record<Tone, string> = {
  neutral: "text-faint",
  accent: "text-accent",
  danger: "text-danger",
  warning: "text-warning",
  success: "text-success",
  info: "text-info",
};

/** The state in a row of many: no fill, so that the rows stay quiet. */
export function TicketState({ state }: { state: State }) {
  const { says, tone, Icon } = looks[state];
  return (
    <span className="inline-flex items-center gap-1.5 align-middle whitespace-nowrap">
      <Icon aria-hidden className={`size-4 shrink-0 ${inks[tone]}`} />
      {says}
    </span>
  );
}
