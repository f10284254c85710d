"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import { AlertDialog } from "../ui/alert-dialog";
import { Notice } from "../ui/notice";
import type { KeyView } from "./views";

/** Ends a key for good. */
export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: KeyView; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.apiKey.revoke.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.apiKey.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <AlertDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Revoke ${apiKey.name}?`}
      says="Its next request is refused. A key that was revoked cannot be brought back: make another one."
      act={`Revoke ${apiKey.name}`}
      danger
      busy={revoke.isPending}
      onAct={() => revoke.mutate({ id: apiKey.id })}
    >
      {revoke.error ? (
        <Notice tone="danger" title="Nothing was changed" live>
          <p className="text-muted">{revoke.error.message}</p>
        </Notice>
      ) : null}
    </AlertDialog>
  );
}
