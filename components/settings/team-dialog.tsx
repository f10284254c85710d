"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";

/** Makes a team. */
export function TeamDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const create = useMutation(
    trpc.team.create.mutationOptions({
      onSuccess: async () => {
        const stale = [trpc.team.pathFilter(), trpc.settings.pathFilter(), trpc.workspace.pathFilter()];
        await Promise.all(stale.map((filter) => queries.invalidateQueries(filter)));
        onClose();
      },
    }),
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate({ name });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="New team"
      says="A policy routes tickets to it by this name, so it keeps the name."
    >
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label="Name"
          required
          autoFocus
          maxLength={60}
          pattern=".*\S.*"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {create.error ? (
          <Notice tone="danger" title="No team was made" live>
            <p className="text-muted">{create.error.message}</p>
          </Notice>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" disabled={create.isPending}>
            Make the team
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
