"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { sayRefusal } from "../review/say-refusal";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import type { Connection } from "./connection-types";
import { ShownSecret } from "./shown-secret";

/** Changes the secret that a vendor signs with, and shows the new one once. */
export function RotateDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const { id, label, webhook } = connection;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [hasLeaked, setLeaked] = useState(false);
  const [given, setGiven] = useState("");
  const isTheirs = webhook?.secretFrom === "vendor";
  const rotate = useMutation(
    trpc.connection.rotateSecret.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.connection.pathFilter()),
    }),
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    rotate.mutate({ id, hasLeaked, given: isTheirs ? given : null });
  };
  const done = rotate.data;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Change the secret of ${label}`}
      says="For 24 hours the one from before is taken as well, so that the vendor can be changed over without losing an event."
    >
      {done ? (
        <div className="grid gap-3">
          {done.secret === null ? (
            <Notice tone="success" title="The new secret is kept" live />
          ) : (
            <ShownSecret secret={done.secret} setUp={webhook?.setUp ?? ""} />
          )}
          <div className="flex justify-end">
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </div>
        </div>
      ) : (
        <form onSubmit={submit} className="grid gap-3">
          {isTheirs ? (
            <TextField
              label="The vendor's new secret"
              type="password"
              autoComplete="off"
              required
              minLength={8}
              value={given}
              onChange={(event) => setGiven(event.target.value)}
            />
          ) : null}
          <Checkbox
            label="The secret has leaked: the one from before ends at once"
            hint="Events that are signed with it are refused from then on."
            checked={hasLeaked}
            onCheckedChange={setLeaked}
          />
          {rotate.error ? (
            <Notice tone="danger" title="Not changed" live>
              <p className="text-muted">{sayRefusal(rotate.error)}</p>
            </Notice>
          ) : null}
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" variant={hasLeaked ? "danger" : "primary"} disabled={rotate.isPending}>
              Change the secret
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
