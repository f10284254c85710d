"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isTRPCClientError } from "@trpc/client";
import { useState, useSyncExternalStore } from "react";
import { mergeReleases } from "@/server/core/policy/merge-releases";
import { useTRPC } from "../trpc";
import type { Body, DraftView } from "./policy-types";
import { getUnsaved, onUnsaved, setUnsaved } from "./unsaved-drafts";

export interface DraftEdit {
  title: string;
  body: Body;
  isChanged: boolean;
  setTitle: (title: string) => void;
  /** Changes a copy: what was there stays what it was. */
  edit: (change: (body: Body) => void) => void;
  /** Puts another body in the place of the whole. */
  replace: (body: Body) => void;
  save: () => void;
  isSaving: boolean;
  error: unknown;
  /** Set when somebody else saved meanwhile: theirs is there, and so is one's own. `from`: what one's own began as. */
  conflict: { revision: number; by: string | null; from: Body } | null;
  /** Both: one's own where both changed the same. */
  saveBoth: () => void;
  saveOverTheirs: () => void;
  takeTheirs: () => void;
  /** Grows when what stands on the page was replaced by something else than typing. */
  taken: number;
}

/**
 * What the reader makes of a draft until they save it, on whichever of its pages. It begins from one revision: a save on top of
 * another is refused, and what was written stays on the screen.
 */
export function useDraft(draft: DraftView): DraftEdit {
  const { id } = draft;
  const queries = useQueryClient();
  const trpc = useTRPC();
  const unsaved = useSyncExternalStore(
    onUnsaved,
    () => getUnsaved(id),
    () => null,
  );
  const [taken, setTaken] = useState(0);
  const reload = () => queries.invalidateQueries(trpc.policy.pathFilter());
  const save = useMutation(
    trpc.policy.drafts.save.mutationOptions({
      onSuccess: async ({ revision }, saved) => {
        await reload();
        const now = getUnsaved(id);
        const body = saved.body as Body; // what `saveOn` sent
        // What was typed while it was on its way is on top of it now.
        const isSame = now?.body === body && now.title === saved.title;
        setUnsaved(id, isSame || now === null ? null : { ...now, base: { revision, body } });
      },
      onError: async (error) => {
        if (isConflict(error)) await reload();
      },
    }),
  );
  const { title, body } = unsaved ?? draft;
  const base = unsaved?.base ?? { revision: draft.revision, body: draft.body };
  const saveOn = (revision: number, next: Body = body) => save.mutate({ id, revision, title, body: next });
  const isMet = unsaved !== null && base.revision !== draft.revision && !save.isPending;
  const takeOver = (next: Body | null) => {
    setUnsaved(id, next === null ? null : { title, body: next, base: { revision: draft.revision, body: draft.body } });
    setTaken(taken + 1);
    save.reset();
  };
  return {
    ...{ title, body, taken, isChanged: unsaved !== null, isSaving: save.isPending },
    setTitle: (next) => setUnsaved(id, { title: next, body, base }),
    edit: (by) => {
      const now = getUnsaved(id);
      const copy = structuredClone(now?.body ?? body);
      by(copy);
      setUnsaved(id, { title: now?.title ?? title, body: copy, base });
    },
    replace: (next) => setUnsaved(id, { title, body: next, base }),
    save: () => saveOn(base.revision),
    error: isMet ? null : save.error,
    conflict: isMet ? { revision: draft.revision, by: draft.updatedBy, from: base.body } : null,
    saveBoth: () => {
      const merged = mergeReleases(base.body, body, draft.body);
      takeOver(merged);
      saveOn(draft.revision, merged);
    },
    saveOverTheirs: () => saveOn(draft.revision),
    takeTheirs: () => takeOver(null),
  };
}

function isConflict(error: unknown): boolean {
  if (!isTRPCClientError(error)) return false;
  const data = error.data as { appCode?: unknown } | null | undefined;
  return data?.appCode === "conflict";
}
