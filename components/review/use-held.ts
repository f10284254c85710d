"use client";

import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { useToasts } from "../ui/toasts";
import type { Back, HeldDecision, Settled } from "./held-decision";
import { sayRefusal } from "./say-refusal";

/** How long what can be taken back at any time stands among what was just decided. */
const shownMs = 60_000;

interface Entry extends HeldDecision {
  goesAt: number | null;
}

export interface Held {
  /** Newest first. */
  decisions: readonly HeldDecision[];
  /** Adds what was just decided, before the server has answered: an undo that comes first waits for the answer. */
  add: (decision: { id: string; says: string; verb?: string; settled: Promise<Settled> }) => void;
  takeBack: (decision: HeldDecision) => void;
}

const none: readonly Entry[] = [];
/** Outlives the page of the queue: who looks at another page meanwhile can take back what is held when they return. */
let entries = none;
let count = 0;
const listeners = new Set<() => void>();

function change(to: (all: readonly Entry[]) => readonly Entry[]): void {
  entries = to(entries);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was just decided and can be taken back, in the order of deciding, each until it is carried out. */
export function useHeld(onBack: (id: string, back: Back) => Promise<void>): Held {
  const { show } = useToasts();
  const held = useSyncExternalStore(
    subscribe,
    () => entries,
    () => none,
  );

  const add: Held["add"] = useCallback(({ id, says, verb = "Undo", settled }) => {
    count += 1;
    const key = count;
    change((all) => [{ key, id, says, verb, note: null, until: null, goesAt: null, settled }, ...all]);
    settled.then(
      (outcome) =>
        change((all) => all.flatMap((entry) => (entry.key === key ? settledEntry(entry, outcome) : [entry]))),
      () => change((all) => all.filter((entry) => entry.key !== key)),
    );
  }, []);

  const takeBack = useCallback(
    async ({ key, id, says, settled }: HeldDecision) => {
      change((all) => all.filter((entry) => entry.key !== key));
      // What was refused is told by whoever decided.
      const outcome = await settled.catch(() => null);
      if (outcome === null) return;
      try {
        if (outcome.undo === null) throw new Error("there is no hold");
        const back = await outcome.undo();
        await onBack(id, back);
        const left = back.left ?? [];
        show({
          ...{ id: `undone ${id}`, title: `Taken back: ${outcome.says ?? says}` },
          says:
            left.length > 0 ? `Not all of it: ${left.join(" ")}` : "Nothing was done. It waits for a decision again.",
          tone: left.length > 0 ? "warning" : "neutral",
        });
      } catch (error) {
        const why = outcome.undo === null ? "It was carried out at once: nothing is held here." : sayRefusal(error);
        show({ id: `undo ${id}`, title: `Not taken back: ${outcome.says ?? says}`, says: why, tone: "danger" });
      }
    },
    [onBack, show],
  );

  useEffect(() => {
    const next = Math.min(...held.flatMap(({ goesAt }) => (goesAt === null ? [] : [goesAt])));
    if (!Number.isFinite(next)) return;
    const timer = setTimeout(
      () => change((all) => all.filter(({ goesAt }) => goesAt === null || goesAt > Date.now())),
      Math.max(0, next - Date.now()) + 50,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [held]);

  return useMemo(
    () => ({ decisions: held, add, takeBack: (decision) => void takeBack(decision) }),
    [held, add, takeBack],
  );
}

function settledEntry(entry: Entry, { actsAt, undo, says, note }: Settled): Entry[] {
  if (undo === null) return [];
  const goesAt = actsAt?.getTime() ?? Date.now() + shownMs;
  return [{ ...entry, says: says ?? entry.says, note: note ?? null, until: actsAt, goesAt }];
}
