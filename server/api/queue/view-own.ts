import { whyNotHandBack } from "@/server/flows/hand-back";
import { isPersonReply, isPersonRun, personParts } from "@/server/flows/person-part";
import type { ActionRun } from "@/server/store/action-runs";
import type { RepeatedStop } from "@/server/store/escalations";

interface OwnOf {
  all: readonly ActionRun[];
  escalation: { state: string } | null;
  repeated: RepeatedStop | null;
  memberId: string;
  names: ReadonlyMap<string, string>;
  now: Date;
}

const undone: readonly string[] = ["refused", "stale"];

/** What people have done with a ticket by themselves, and what the reader may still take back or has to know before they go on. */
export function viewOwn(ticket: { episode: number }, { all, escalation, repeated, memberId, names, now }: OwnOf) {
  const runs = all.filter((run) => run.episode === ticket.episode && isPersonRun(run) && !undone.includes(run.state));
  const reply = runs.filter(isPersonReply).at(-1);
  return {
    /** The last reply in a person's own words. */
    reply: reply ? viewReply(reply, memberId, now) : null,
    /** It was taken over and nothing was done with it yet. */
    mayGiveBack: escalation?.state === "taken" && !runs.some((run) => run.actorId === memberId),
    handedBack:
      repeated === null
        ? null
        : { by: repeated.by === null ? null : (names.get(repeated.by) ?? "a former member"), at: repeated.at },
    whyNotHandBack: whyNotHandBack(repeated),
  };
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
