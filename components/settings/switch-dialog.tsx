"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import type { KillSwitch } from "@/server/core/policy/kill-switch";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";

export interface AskedSwitch {
  what: KillSwitch;
  title: string;
  /** To be thrown; false: to be lifted. */
  on: boolean;
}

const titleOf = ({ what, title, on }: AskedSwitch): string => {
  const object = what.kind === "all" ? "everything" : `"${title}"`;
  return on ? `Stop ${object}?` : `Lift the switch of ${object}?`;
};

/** Asks for the reason, then throws the switch or lifts it. Enter in the reason does it. */
export function SwitchDialog({ asked, onClose }: { asked: AskedSwitch; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [why, setWhy] = useState("");
  const set = useMutation(
    trpc.settings.killSwitch.set.mutationOptions({
      onSuccess: async () => {
        await Promise.all([
          queries.invalidateQueries(trpc.settings.pathFilter()),
          queries.invalidateQueries(trpc.workspace.pathFilter()),
        ]);
        onClose();
      },
    }),
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    set.mutate({ what: asked.what, on: asked.on, why });
  };
  const says = asked.on
    ? "Nothing new of it begins from now on. What is approved and not done yet comes back to the queue."
    : "The agent may act by the release again. What waits now is not started by it.";
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title={titleOf(asked)} says={says}>
      <form onSubmit={submit} className="grid gap-3">
        <TextField
          label="Why"
          hint="Everybody in the workspace reads it."
          value={why}
          required
          maxLength={500}
          autoFocus
          pattern=".*\S.*"
          onChange={(event) => setWhy(event.target.value)}
        />
        {set.error ? (
          <Notice tone="danger" title="The switch is as it was" live>
            <p className="text-muted">{set.error.message}</p>
          </Notice>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant={asked.on ? "danger" : "primary"} disabled={set.isPending}>
            {asked.on ? "Stop it" : "Lift it"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
