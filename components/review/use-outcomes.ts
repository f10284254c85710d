"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useTRPC } from "../trpc";
import { useToasts } from "../ui/toasts";
import type { Back, Settled } from "./held-decision";
import { offlineRefusal, sayRefusal } from "./say-refusal";
import { useHeld, type Held } from "./use-held";

export interface Deciding {
  id: string;
  /** "Approved: Refund 42.00 EUR of order 1001". */
  says: string;
  act: () => Promise<Settled>;
}

export interface Outcomes {
  /** Why the server refused, by item: it is back in the list. */
  refusals: ReadonlyMap<string, string>;
  decide: (deciding: Deciding) => void;
  /** Takes out of the list what was brought to its end elsewhere. */
  leave: (id: string) => void;
}

function without<T>(all: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const rest = new Set(all);
  rest.delete(one);
  return rest;
}

/**
 * Decisions as they feel: the item goes at once, the next one comes, and the server is asked meanwhile. What it refuses
 * comes back with its words. Offline nothing is decided. `onGone` moves the reader on; `onShow` leads to an item.
 */
export function useOutcomes(on: { onGone: (id: string) => void; onShow: (id: string) => void }): {
  /** Items that were decided here and left the list at once. */
  gone: ReadonlySet<string>;
  /** The same object while nothing is refused, so that the card is not drawn anew for each item that leaves. */
  outcomes: Outcomes;
  /** What was just decided and can be taken back. */
  held: Held;
} {
  const { onGone, onShow } = on;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { show } = useToasts();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map());

  const refuse = useCallback(
    (id: string, says: string, why: string) => {
      setGone((all) => without(all, id));
      setRefusals((all) => new Map(all).set(id, why));
      const action = { name: "Show it", run: () => onShow(id) };
      show({ id: `refused ${id}`, title: `Not done. ${says}`, says: why, tone: "danger", action });
      void queries.invalidateQueries(trpc.queue.get.queryFilter({ id }));
    },
    [onShow, queries, show, trpc],
  );

  const onBack = useCallback(
    async (id: string, back: Back) => {
      // A card that waits again has a new id: under the old one nothing can be decided, and it stays out of the list.
      if (back.same) setGone((all) => without(all, id));
      // Before the list has it: what the reader does next is meant for it, and not closed by its coming.
      onShow(back.id);
      await queries.invalidateQueries(trpc.queue.pathFilter());
    },
    [onShow, queries, trpc],
  );
  const held = useHeld(onBack);
  const { add } = held;

  const decide = useCallback(
    ({ id, says, act }: Deciding) => {
      if (!navigator.onLine) {
        refuse(id, says, offlineRefusal);
        return;
      }
      setGone((all) => new Set(all).add(id));
      setRefusals((all) => (all.has(id) ? new Map([...all].filter(([other]) => other !== id)) : all));
      onGone(id);
      const settled = act();
      add({ id, says, settled });
      settled.then(
        ({ undo, note, stays = false }) => {
          if (stays) setGone((all) => without(all, id));
          if (undo === null) {
            show({ id: `decided ${id}`, title: says, tone: "success", ...(note === undefined ? {} : { says: note }) });
          }
          void queries.invalidateQueries(trpc.queue.counts.queryFilter());
          void queries.invalidateQueries(trpc.queue.get.queryFilter({ id }));
          void queries.invalidateQueries({ ...trpc.ticket.pathFilter(), refetchType: "none" });
        },
        (error: unknown) => refuse(id, says, sayRefusal(error)),
      );
    },
    [add, onGone, queries, refuse, show, trpc],
  );

  const leave = useCallback(
    (id: string) => {
      setGone((all) => new Set(all).add(id));
      onGone(id);
    },
    [onGone],
  );

  const outcomes = useMemo(() => ({ refusals, decide, leave }), [refusals, decide, leave]);
  return { gone, outcomes, held };
}
