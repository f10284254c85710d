"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { sayRefusal } from "../review/say-refusal";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { DraftConflict } from "./draft-conflict";
import type { DraftView } from "./policy-types";
import type { DraftEdit } from "./use-draft";

interface DraftHeadProps {
  draft: DraftView;
  edit: DraftEdit;
  may: boolean;
  /** In how many things it differs from what rules. */
  changes: number;
}

/** The draft's name and state, and what is done with it as a whole. */
export function DraftHead({ draft, edit, may, changes }: DraftHeadProps) {
  const [discards, setDiscards] = useState(false);
  return (
    <header className="grid gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid min-w-0 gap-1">
          <h1 className="truncate text-xl font-semibold" dir="auto">
            {edit.title}
          </h1>
          <Origin draft={draft} changes={changes} />
        </div>
        {may ? (
          <div className="flex flex-wrap gap-2">
            <Button variant="quiet" onClick={() => setDiscards(true)}>
              Discard
            </Button>
            <ActButton
              variant={edit.isChanged ? "primary" : "secondary"}
              keys="mod+s"
              whyNot={
                edit.isSaving ? "It is being saved." : edit.isChanged ? null : "Nothing was changed since it was saved."
              }
              onClick={edit.save}
            >
              {edit.isSaving ? "Saving…" : "Save"}
            </ActButton>
          </div>
        ) : null}
      </div>
      {may ? (
        <div className="max-w-prose">
          <TextField
            label="Name"
            value={edit.title}
            maxLength={120}
            onChange={(event) => edit.setTitle(event.target.value)}
          />
        </div>
      ) : null}
      <DraftConflict draft={draft} edit={edit} />
      <Discard id={draft.id} title={draft.title} open={discards} onClose={() => setDiscards(false)} />
    </header>
  );
}

function Origin({ draft, changes }: { draft: DraftView; changes: number }) {
  const { basedOn, live, revision, updatedBy, updatedAt } = draft;
  const differs = `${String(changes)} ${changes === 1 ? "change" : "changes"} against release ${String(live)}.`;
  return (
    <p className="text-xs text-faint">
      {basedOn === null ? "From nothing" : `From release ${String(basedOn)}`}, revision {revision}, saved by{" "}
      {updatedBy ?? "somebody"} <When at={updatedAt} />. {live === null ? "" : differs}
    </p>
  );
}

function Discard(props: { id: string; title: string; open: boolean; onClose: () => void }) {
  const { id, title, open, onClose } = props;
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const discard = useMutation(
    trpc.policy.drafts.discard.mutationOptions({
      onSuccess: async () => {
        router.push("/policies");
        await queries.invalidateQueries(trpc.policy.drafts.list.pathFilter());
      },
    }),
  );
  return (
    <AlertDialog
      open={open}
      onOpenChange={(is) => (is ? undefined : onClose())}
      title={`Discard "${title}"?`}
      says="It leaves the list of drafts, for everybody. What rules does not change."
      act="Discard the draft"
      danger
      busy={discard.isPending}
      onAct={() => discard.mutate({ id })}
    >
      {discard.error ? (
        <Notice tone="danger" title="Not discarded" live>
          <p className="text-muted">{sayRefusal(discard.error)}</p>
        </Notice>
      ) : null}
    </AlertDialog>
  );
}
