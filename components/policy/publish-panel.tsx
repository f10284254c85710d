"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sayRefusal } from "../review/say-refusal";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { SelectField } from "../ui/field";
import { Notice } from "../ui/notice";
import type { DraftView } from "./policy-types";
import { sayWaiting } from "./say-waiting";

interface PublishPanelProps {
  draft: DraftView;
  may: boolean;
  isChanged: boolean;
}

const shares = [0.05, 0.1, 0.25, 0.5];

/** Approval by a second lead, and the publication with what it will do. */
export function PublishPanel({ draft, may, isChanged }: PublishPanelProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [share, setShare] = useState("");
  const [asks, setAsks] = useState(false);
  const onSuccess = async () => {
    setAsks(false);
    await Promise.all([
      queries.invalidateQueries(trpc.policy.pathFilter()),
      queries.invalidateQueries(trpc.workspace.get.pathFilter()),
    ]);
  };
  const publish = useMutation(trpc.policy.drafts.publish.mutationOptions({ onSuccess }));
  const part = share === "" ? null : Number(share);
  if (publish.data) {
    return (
      <Notice tone="success" title={`Release ${String(publish.data.release)} is published`} live>
        <p className="text-muted">{sayWaiting(publish.data.waiting)}</p>
      </Notice>
    );
  }
  if (!may) return null;
  const whyNot = isChanged ? "Save what you have changed first." : sayShut(draft);
  const who = part === null ? "every ticket" : `${String(part * 100)} % of the tickets`;
  return (
    <div className="grid justify-items-start gap-4">
      <Approval draft={draft} isChanged={isChanged} />
      {draft.live === null ? null : (
        <SelectField
          label="Whom does it rule at first?"
          hint="A share is stopped by itself when it fails more often than the release before."
          value={share}
          onChange={(event) => setShare(event.target.value)}
        >
          <option value="">Every ticket, at once</option>
          {shares.map((one) => (
            <option key={one} value={String(one)}>
              {one * 100} % of the tickets
            </option>
          ))}
        </SelectField>
      )}
      <ActButton variant="primary" whyNot={whyNot} onClick={() => setAsks(true)}>
        Publish…
      </ActButton>
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={`Publish "${draft.title}"?`}
        says={
          <>
            It rules {who} from the next decision on. What waits for a person is decided anew: stricter holds at once,
            and nothing that became laxer starts by itself.{" "}
            {draft.live === null ? "" : `Release ${String(draft.live)} can be restored.`}
          </>
        }
        act="Publish the release"
        busy={publish.isPending}
        onAct={() => publish.mutate({ id: draft.id, revision: draft.revision, share: part })}
      >
        {publish.error ? (
          <Notice tone="danger" title="Not published" live>
            <p className="text-muted">{sayRefusal(publish.error)}</p>
          </Notice>
        ) : null}
      </AlertDialog>
    </div>
  );
}

function sayShut({ gates }: DraftView): string | null {
  return gates.find(({ gate, open }) => gate === "publish" && !open)?.says ?? null;
}

/** Where there are two leads, the one who did not save it agrees. */
function Approval({ draft, isChanged }: { draft: DraftView; isChanged: boolean }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const approve = useMutation(
    trpc.policy.drafts.approve.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.policy.drafts.get.pathFilter()),
    }),
  );
  const { replay } = draft;
  if (draft.leads < 2 || replay === null || replay.draftRevision !== draft.revision || isChanged) return null;
  if (replay.approvedBy !== null) {
    return (
      <p className="text-sm">
        Approved by {replay.approvedBy} {replay.approvedAt ? <When at={replay.approvedAt} /> : null}
      </p>
    );
  }
  if (draft.savedByMe) return <p className="text-sm text-muted">You saved this revision: another lead approves it.</p>;
  return (
    <div className="grid justify-items-start gap-2">
      <Button disabled={approve.isPending} onClick={() => approve.mutate({ replayId: replay.id })}>
        Approve what the replay shows
      </Button>
      {approve.error ? <p className="text-xs text-danger">{sayRefusal(approve.error)}</p> : null}
    </div>
  );
}
