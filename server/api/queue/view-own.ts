import { whyNotHandBack } from "@/server/flows/hand-back";
import { isPersonReply, isPersonRun, personParts } from "@/server/flows/person-part";
import type { ActionRun } from "@/server/store/action-runs";
import type { RepeatedStop } from "@/server/store/escalations";

interface OwnOf {
  all: readonly ActionRun[];
  escalation: { state: string } | null;
  repeated: RepeatedStop | null;
  /** Who has ended the ticket and may still take that back. */
  resolved: { by: string | null; until: Date } | null;
  memberId: string;
  names: ReadonlyMap<string, string>;
  now: Date;
}

const undone: readonly string[] = ["refused", "stale"];

/** What people have done with a ticket by themselves, and what the reader may still take back or has to know before they go on. */
export function viewOwn(ticket: { episode: number; state: string }, of: OwnOf) {
  const { all, escalation, repeated, memberId, names, now } = of;
  const runs = all.filter((run) => run.episode === ticket.episode && isPersonRun(run) && !undone.includes(run.state));
  const last = runs.filter(isPersonReply).at(-1);
  const reply = last ? viewReply(last, memberId, now) : null;
  return {
    /** The last reply in a person's own words. */
    reply,
    ended: viewEnded(ticket, reply, of),
    /** It was taken over and nothing was done with it yet. */
    mayGiveBack: escalation?.state === "taken" && !runs.some((run) => run.actorId === memberId),
    handedBack:
      repeated === null
        ? null
        : { by: repeated.by === null ? null : (names.get(repeated.by) ?? "a former member"), at: repeated.at },
    whyNotHandBack: whyNotHandBack(repeated),
  };
}

/**
 * The ticket is over, or is with the reply on its way: nothing is left to do with it but to take that back, until then and by
 * whoever did it. Null while it goes on.
 */
function viewEnded({ state }: { state: string }, reply: ReturnType<typeof viewReply> | null, of: OwnOf) {
  if (reply?.resolves && reply.actsAt !== null) {
    return { takeBack: reply.mine ? { until: reply.actsAt, reply: reply.id } : null };
  }
  if (state !== "resolved" && state !== "closed") return null;
  const { resolved, memberId } = of;
  return { takeBack: resolved?.by === memberId ? { until: resolved.until, reply: null } : null };
}

function viewReply(run: ActionRun, memberId: string, now: Date) {
  const { id, state, actorId, updatedAt, nextAttemptAt, error } = run;
  const actsAt = state === "held" && nextAttemptAt !== null && nextAttemptAt > now ? nextAttemptAt : null;
  return {
    id,
    state,
    error,
    at: updatedAt,
    actsAt,
    resolves: run.part === personParts.lastReply,
    mine: actorId === memberId,
  };
}
