"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isTRPCClientError } from "@trpc/client";
import { useState } from "react";
import { useTRPC } from "../trpc";
import type { Body, DraftView } from "./policy-types";

export interface DraftEdit {
  title: string;
  body: Body;
  isChanged: boolean;
  setTitle: (title: string) => void;
  /** Changes a copy: what was there stays what it was. */
  edit: (change: (body: Body) => void) => void;
  save: () => void;
  isSaving: boolean;
  error: unknown;
  /** Set when somebody else saved meanwhile: theirs is there, and so is one's own. */
  conflict: { revision: number; by: string | null } | null;
  saveOverTheirs: () => void;
  takeTheirs: () => void;
}

/**
 * What the reader makes of a draft until they save it. It begins from one revision: a save on top of another is refused, and
 * what was written stays on the screen.
 */
export function useDraft(draft: DraftView): DraftEdit {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [base, setBase] = useState(draft.revision);
  const [mine, setMine] = useState<{ title: string; body: Body } | null>(null);
  const [met, setMet] = useState(false);
  const reload = () => queries.invalidateQueries(trpc.policy.pathFilter());
  const save = useMutation(
    trpc.policy.drafts.save.mutationOptions({
      onSuccess: async ({ revision }) => {
        await reload();
        setBase(revision);
        setMine(null);
        setMet(false);
      },
      onError: async (error) => {
        if (!isConflict(error)) return;
        await reload();
        setMet(true);
      },
    }),
  );
  const { title, body } = mine ?? draft;
  const change = (next: Partial<{ title: string; body: Body }>) => {
    if (mine === null) setBase(draft.revision);
    setMine({ title, body, ...next });
  };
  const saveOn = (revision: number) => save.mutate({ id: draft.id, revision, title, body });
  return {
    ...{ title, body, isChanged: mine !== null, isSaving: save.isPending },
    setTitle: (next) => change({ title: next }),
    edit: (by) => {
      const copy = structuredClone(body);
      by(copy);
      change({ body: copy });
    },
    save: () => saveOn(mine === null ? draft.revision : base),
    error: met ? null : save.error,
    conflict: met && mine !== null ? { revision: draft.revision, by: draft.updatedBy } : null,
    saveOverTheirs: () => saveOn(draft.revision),
    takeTheirs: () => {
      setMine(null);
      setMet(false);
      save.reset();
    },
  };
}

function isConflict(error: unknown): boolean {
  if (!isTRPCClientError(error)) return false;
  const data = error.data as { appCode?: unknown } | null | undefined;
  return data?.appCode === "conflict";
}
