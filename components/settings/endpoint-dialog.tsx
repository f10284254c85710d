"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { ShownOnce } from "./shown-once";

/** Adds an endpoint, and shows its signing secret this once. */
export function EndpointDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [url, setUrl] = useState("");
  const create = useMutation(
    trpc.webhookEndpoint.create.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.webhookEndpoint.pathFilter()),
    }),
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate({ url });
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title="New endpoint">
      {create.data ? (
        <div className="grid gap-4">
          <ShownOnce
            label="Signing secret"
            value={create.data.secret}
            says="Your system checks with it that a push comes from us. We keep it sealed, and nobody can show it again."
          />
          <div className="flex justify-end">
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </div>
        </div>
      ) : (
        <form onSubmit={submit} className="grid gap-4">
          <TextField
            label="Address"
            type="url"
            hint="Public, and by https."
            placeholder="https://shop.example.com/hooks/support"
            required
            autoFocus
            maxLength={2000}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
          {create.error ? (
            <Notice tone="danger" title="No endpoint was made" live>
              <p className="text-muted">{create.error.message}</p>
            </Notice>
          ) : null}
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" disabled={create.isPending}>
              Make the endpoint
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
