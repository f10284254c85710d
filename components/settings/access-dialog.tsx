"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import { AlertDialog } from "../ui/alert-dialog";
import { Notice } from "../ui/notice";
import type { MemberView } from "./views";

/** Ends the access of a member, or gives it back. */
export function AccessDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { userId, name, isActive } = member;
  const set = useMutation(
    trpc.member.setAccess.mutationOptions({
      onSuccess: async () => {
        await Promise.all([
          queries.invalidateQueries(trpc.member.pathFilter()),
          queries.invalidateQueries(trpc.team.pathFilter()),
        ]);
        onClose();
      },
    }),
  );
  const says = isActive
    ? "They are signed out at once and cannot sign in. What they did stays on record, and what they have claimed can be taken over. API keys that decide in their name decide nothing."
    : "They can sign in again with the password and the roles that they had.";
  return (
    <AlertDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={isActive ? `Disable ${name}?` : `Enable ${name}?`}
      says={says}
      act={isActive ? `Disable ${name}` : `Enable ${name}`}
      danger={isActive}
      busy={set.isPending}
      onAct={() => set.mutate({ userId, isDisabled: isActive })}
    >
      {set.error ? (
        <Notice tone="danger" title="Nothing was changed" live>
          <p className="text-muted">{set.error.message}</p>
        </Notice>
      ) : null}
    </AlertDialog>
  );
}
