import { findAction } from "@/server/actions/catalog";
import type { Money } from "@/server/core/evidence/money";
import { vendorRef } from "@/server/flows/vendor-ref";
import type { QueueListRow } from "@/server/store/read-queue";

export type Names = ReadonlyMap<string, string>;

const former = "A former member";

/** Whether names of members are needed to show it. */
export function namesSomebody({ claimedBy, takenBy, decidedBy }: QueueListRow): boolean {
  return claimedBy !== null || takenBy !== null || decidedBy !== null;
}

/** A row of the queue as the console shows it. */
export function viewRow(row: QueueListRow, names: Names) {
  const { id, kind, ticketId, subject, requesterName, intent, team, channel, urgency, language } = row;
  const { reasons, release, waitingSince, dueAt, needsSecond, sampled, answeredAt } = row;
  return {
    ...{ id, kind, ticketId, subject, requesterName, intent, team, channel, urgency, language },
    ticketRef: vendorRef({ id: ticketId, externalRef: row.externalRef }),
    actions: row.actions.map((name) => ({ name, title: findAction(name)?.title ?? name })),
    value: valueOf(row),
    ...{ reasons, release, waitingSince, dueAt, needsSecond, sampled, answeredAt },
    claim: claimOf(row, names),
    takenBy: row.takenBy === null ? null : { memberId: row.takenBy, name: names.get(row.takenBy) ?? former },
    snooze: row.asleep ? { until: row.snoozeUntil, event: row.snoozeEvent } : null,
    decided: decidedOf(row, names),
  };
}

function valueOf({ valueMinor, currency }: QueueListRow): Money | null {
  return valueMinor === null || currency === null ? null : { minor: Number(valueMinor), currency };
}

function claimOf({ claimedBy, claimUntil }: QueueListRow, names: Names) {
  if (claimedBy === null || claimUntil === null) return null;
  return { memberId: claimedBy, name: names.get(claimedBy) ?? former, until: claimUntil };
}

function decidedOf({ decidedAt, decidedBy, verdict, actsAt }: QueueListRow, names: Names) {
  if (decidedAt === null || verdict === null) return null;
  const by = decidedBy === null ? null : (names.get(decidedBy) ?? former);
  return { by, at: decidedAt, verdict, actsAt };
}
