"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../trpc";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { Failed } from "../ui/failed";
import { Notice } from "../ui/notice";
import { Skeleton } from "../ui/skeleton";
import type { TeamView } from "./views";

/** Who is in a team: each tick holds at once. */
export function TeamMembersDialog({ team, onClose }: { team: TeamView; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const list = useQuery(trpc.member.list.queryOptions());
  // Shown as asked for while it is on its way; refused, it is as the server has it.
  const [asked, setAsked] = useState<{ userId: string; isIn: boolean } | null>(null);
  const set = useMutation(
    trpc.team.setMember.mutationOptions({
      onSettled: async () => {
        await queries.invalidateQueries(trpc.team.pathFilter());
        setAsked(null);
      },
    }),
  );
  const isIn = (userId: string) =>
    asked?.userId === userId ? asked.isIn : team.members.some(({ id }) => id === userId);
  const choose = (userId: string, on: boolean) => {
    setAsked({ userId, isIn: on });
    set.mutate({ teamId: team.id, userId, isIn: on });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Members of ${team.name}`}
      says="Each tick holds at once. What somebody has claimed stays theirs."
    >
      <div className="grid gap-3">
        {set.error ? (
          <Notice tone="danger" title="Nothing was changed" live>
            <p className="text-muted">{set.error.message}</p>
          </Notice>
        ) : null}
        {list.isError ? (
          <Failed title="The members could not be loaded" retry={() => void list.refetch()}>
            The team is as it was.
          </Failed>
        ) : null}
        {list.isPending ? <Skeleton className="h-32 w-full" /> : null}
        {list.data?.members
          .filter(({ isActive }) => isActive)
          .map(({ userId, name, email }) => (
            <Checkbox
              key={userId}
              label={name}
              hint={email}
              checked={isIn(userId)}
              disabled={asked !== null}
              onCheckedChange={(on) => choose(userId, on)}
            />
          ))}
      </div>
    </Dialog>
  );
}
