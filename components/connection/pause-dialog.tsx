"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sayRefusal } from "../review/say-refusal";
import { portWords } from "../template/say-need";
import { useTRPC } from "../trpc";
import { AlertDialog } from "../ui/alert-dialog";
import { Notice } from "../ui/notice";
import type { Connection } from "./connection-types";

/** Asks before a connection is paused, or goes on. */
export function PauseDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const { id, label, state, ports } = connection;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const done = {
    onSuccess: async () => {
      await queries.invalidateQueries(trpc.connection.pathFilter());
      onClose();
    },
  };
  const pause = useMutation(trpc.connection.pause.mutationOptions(done));
  const resume = useMutation(trpc.connection.resume.mutationOptions(done));
  const isOn = state === "active";
  const owned = ports.filter(({ owns }) => owns).map(({ name }) => portWords[name]);
  const through = owned.length === 0 ? "Nothing goes through it now" : `${owned.join(", ")} go through it`;
  const error = pause.error ?? resume.error;
  return (
    <AlertDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={isOn ? `Pause ${label}?` : `Resume ${label}?`}
      says={
        isOn
          ? `${through}. Nothing new is begun there, and what needs it goes to a person. Events that it sends are still taken in.`
          : "What comes in from now on may go through it again. What went to a person meanwhile stays with them."
      }
      act={isOn ? "Pause it" : "Resume it"}
      danger={isOn}
      busy={pause.isPending || resume.isPending}
      onAct={() => (isOn ? pause : resume).mutate({ id })}
    >
      {error ? (
        <Notice tone="danger" title="It is as it was" live>
          <p className="text-muted">{sayRefusal(error)}</p>
        </Notice>
      ) : null}
    </AlertDialog>
  );
}
