"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Notice } from "../ui/notice";
import { ShownOnce } from "./shown-once";
import type { EndpointView } from "./views";

/** Makes a new signing secret, and shows it this once. */
export function RotateDialog({ endpoint, onClose }: { endpoint: EndpointView; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const rotate = useMutation(
    trpc.webhookEndpoint.rotate.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.webhookEndpoint.pathFilter()),
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="New signing secret?"
      says="For another day the secret of now signs as well, so that nothing is refused while you change it."
    >
      <div className="grid gap-4">
        {rotate.data ? (
          <ShownOnce label="Signing secret" value={rotate.data.secret} says="Nobody can show it again." />
        ) : null}
        {rotate.error ? (
          <Notice tone="danger" title="The secret is as it was" live>
            <p className="text-muted">{rotate.error.message}</p>
          </Notice>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button variant={rotate.data ? "primary" : "quiet"} onClick={onClose}>
            {rotate.data ? "Done" : "Cancel"}
          </Button>
          {rotate.data ? null : (
            <Button variant="primary" disabled={rotate.isPending} onClick={() => rotate.mutate({ id: endpoint.id })}>
              Make a new secret
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
