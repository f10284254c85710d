"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sayRefusal } from "../review/say-refusal";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { Notice } from "../ui/notice";
import type { ReleaseRow } from "./policy-types";

type Rollout = NonNullable<ReleaseRow["rollout"]>;

/** The rollout that runs, and the two ways to end it. */
export function RolloutNotice({ rollout, may }: { rollout: Rollout; may: boolean }) {
  const { release, previous, share, startedAt } = rollout;
  const [asks, setAsks] = useState<"stop" | "complete" | null>(null);
  return (
    <Notice tone="info" title={`Release ${String(release)} rules ${percent(share)} of the tickets`}>
      <p className="text-muted">
        The others are ruled by release {previous}, since <When at={startedAt} />. It is stopped by itself when it fails
        more often than the release before.
      </p>
      {may ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setAsks("complete")}>Let it rule every ticket</Button>
          <Button variant="danger" onClick={() => setAsks("stop")}>
            Stop it
          </Button>
        </div>
      ) : null}
      <EndRollout key={asks} rollout={rollout} how={asks} onClose={() => setAsks(null)} />
    </Notice>
  );
}

function EndRollout(props: { rollout: Rollout; how: "stop" | "complete" | null; onClose: () => void }) {
  const { rollout, how, onClose } = props;
  const { release, previous } = rollout;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [why, setWhy] = useState("");
  const onSuccess = async () => {
    onClose();
    await Promise.all([
      queries.invalidateQueries(trpc.policy.pathFilter()),
      queries.invalidateQueries(trpc.workspace.get.pathFilter()),
    ]);
  };
  const stop = useMutation(trpc.policy.rollout.stop.mutationOptions({ onSuccess }));
  const complete = useMutation(trpc.policy.rollout.complete.mutationOptions({ onSuccess }));
  const stops = how === "stop";
  const error = stops ? stop.error : complete.error;
  const act = () => {
    if (!stops) complete.mutate({ release });
    else if (why.trim() !== "") stop.mutate({ release, why });
  };
  return (
    <AlertDialog
      open={how !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={stops ? `Stop release ${String(release)}?` : `Let release ${String(release)} rule every ticket?`}
      says={
        stops
          ? `Release ${String(previous)} rules every ticket again at once. What waits for a person is decided anew by it.`
          : `What waits for a person is decided anew by release ${String(release)}. Nothing starts by itself.`
      }
      act={stops ? "Stop the rollout" : "Complete the rollout"}
      danger={stops}
      busy={stop.isPending || complete.isPending}
      onAct={act}
    >
      {stops ? (
        <TextArea
          label="Why?"
          hint="Everybody who looks at the releases reads it."
          required
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      ) : null}
      {error ? (
        <Notice tone="danger" title="Nothing was changed" live>
          <p className="text-muted">{sayRefusal(error)}</p>
        </Notice>
      ) : null}
    </AlertDialog>
  );
}

function percent(share: number): string {
  return `${String(Math.round(share * 1000) / 10)} %`;
}
