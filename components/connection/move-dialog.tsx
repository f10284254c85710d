"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sayRefusal } from "../review/say-refusal";
import { portWords } from "../template/say-need";
import { useTRPC } from "../trpc";
import { AlertDialog } from "../ui/alert-dialog";
import { SelectField } from "../ui/field";
import { Notice } from "../ui/notice";
import type { Capability } from "./connection-types";

/** Asks before an effect goes through another account. */
export function MoveDialog({ capability, onClose }: { capability: Capability; onClose: () => void }) {
  const { port, owner, others } = capability;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [to, setTo] = useState(others[0]?.id ?? "");
  const refresh = () => queries.invalidateQueries(trpc.connection.pathFilter());
  const own = useMutation(
    trpc.connection.own.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onClose();
      },
      onError: refresh,
    }),
  );
  const chosen = others.find(({ id }) => id === to)?.label ?? "";
  return (
    <AlertDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={owner === null ? `Which connection for "${portWords[port]}"?` : `Move "${portWords[port]}"?`}
      says={
        owner === null
          ? "What is begun from now on goes through it."
          : `What is begun from now on no longer goes through ${owner.label}. What was begun there is followed up there.`
      }
      act={`${owner === null ? "Use" : "Move to"} ${chosen}`}
      busy={own.isPending || own.isError}
      onAct={() => own.mutate({ port, from: owner?.id ?? null, to })}
    >
      <SelectField label="Goes through" value={to} onChange={(event) => setTo(event.target.value)}>
        {others.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </SelectField>
      {own.error ? (
        <Notice tone="danger" title="Not moved" live>
          <p className="text-muted">{sayRefusal(own.error)}</p>
        </Notice>
      ) : null}
    </AlertDialog>
  );
}
