"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import { AlertDialog } from "../ui/alert-dialog";
import { Notice } from "../ui/notice";
import type { EndpointView } from "./views";

/** Ends an endpoint for good. */
export function EndpointEndDialog({ endpoint, onClose }: { endpoint: EndpointView; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const disable = useMutation(
    trpc.webhookEndpoint.disable.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.webhookEndpoint.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <AlertDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Disable this endpoint?"
      says={`Nothing more is pushed to ${endpoint.url}, also not what is on its way. It cannot be enabled again.`}
      act="Disable it"
      danger
      busy={disable.isPending}
      onAct={() => disable.mutate({ id: endpoint.id })}
    >
      {disable.error ? (
        <Notice tone="danger" title="Nothing was changed" live>
          <p className="text-muted">{disable.error.message}</p>
        </Notice>
      ) : null}
    </AlertDialog>
  );
}
