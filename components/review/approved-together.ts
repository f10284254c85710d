import type { Outputs } from "../trpc";
import type { Back, Settled } from "./held-decision";
import { sayRefusal } from "./say-refusal";

/** Cards that were approved together, as one thing to take back. */
export interface ApprovedTogether {
  ids: readonly string[];
  says: string;
  /** "Undo all 7". */
  verb: string;
  settled: Promise<Settled>;
}

type Result = Outputs["review"]["approveBulk"]["results"][number];

/** Of several that were approved at once those that were; `undo` takes one back, and says under which id it waits again. */
export function togetherOf(
  results: readonly Result[],
  says: string,
  undo: (reviewId: string) => Promise<{ reviewId: string }>,
): ApprovedTogether {
  const done = results.filter(({ ok }) => ok);
  const held = done.flatMap(({ actsAt }) => (actsAt === null ? [] : [actsAt.getTime()]));
  const takeBack = () =>
    takeAllBack(
      done.map(({ reviewId }) => reviewId),
      undo,
    );
  return {
    ids: done.map(({ reviewId }) => reviewId),
    says,
    verb: done.length === 1 ? "Undo" : `Undo all ${String(done.length)}`,
    settled: Promise.resolve(
      held.length === 0
        ? { actsAt: null, undo: null }
        : // The first that is carried out ends the time for all.
          {
            actsAt: new Date(Math.min(...held)),
            undo: takeBack,
            note: "Each can be taken back on its own in the tab Done.",
          },
    ),
  };
}

/** Each for itself: one that is too late holds up no other. Throws only when none came back. */
async function takeAllBack(
  ids: readonly string[],
  undo: (reviewId: string) => Promise<{ reviewId: string }>,
): Promise<Back> {
  const outcomes = await Promise.allSettled(ids.map(undo));
  const back = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value.reviewId] : []));
  const why = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
  const [id] = back;
  if (id === undefined) throw why[0];
  return { id, same: false, left: [...new Set(why.map(sayRefusal))] };
}
