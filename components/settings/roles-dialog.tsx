"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Notice } from "../ui/notice";
import type { MemberView } from "./views";
import { RoleBoxes, type RoleName } from "./role-boxes";

interface RolesDialogProps {
  member: MemberView;
  roles: Parameters<typeof RoleBoxes>[0]["roles"];
  onClose: () => void;
}

/** Puts the roles of a member in place. */
export function RolesDialog({ member, roles, onClose }: RolesDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [held, setHeld] = useState<RoleName[]>(() =>
    roles.map(({ role }) => role).filter((role) => member.roles.includes(role)),
  );
  const set = useMutation(
    trpc.member.setRoles.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.member.pathFilter());
        onClose();
      },
    }),
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    set.mutate({ userId: member.userId, roles: held });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Roles of ${member.name}`}
      says="It holds at once. They are signed out, and sign in again with what they may do then."
    >
      <form onSubmit={submit} className="grid gap-4">
        <RoleBoxes roles={roles} value={held} onChange={setHeld} />
        {set.error ? (
          <Notice tone="danger" title="The roles are as they were" live>
            <p className="text-muted">{set.error.message}</p>
          </Notice>
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" disabled={set.isPending}>
            Save the roles
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
