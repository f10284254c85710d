"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { sayRefusal } from "../review/say-refusal";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { ChoiceField } from "../ui/choice-field";
import { Dialog } from "../ui/dialog";
import { TextArea } from "../ui/field";
import { Notice } from "../ui/notice";
import { sayWaiting } from "./say-waiting";

type How = "draft" | "now";

/** Brings an earlier release back: as a draft with its replay, or at once with a reason. */
export function RestoreDialog(props: { release: number | null; isRolling: boolean; onClose: () => void }) {
  const { release, isRolling, onClose } = props;
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const [how, setHow] = useState<How>("draft");
  const [why, setWhy] = useState("");
  const restore = useMutation(
    trpc.policy.restore.mutationOptions({
      onSuccess: async ({ draftId, published }) => {
        if (published === null) router.push(`/policies/drafts/${draftId}`);
        await Promise.all([
          queries.invalidateQueries(trpc.policy.pathFilter()),
          queries.invalidateQueries(trpc.workspace.get.pathFilter()),
        ]);
      },
    }),
  );
  if (release === null) return null;
  const done = restore.data?.published ?? null;
  const submit = () => restore.mutate({ release, emergency: how === "now" ? why : null });
  return (
    <Dialog open onOpenChange={onClose} title={`Restore release ${String(release)}`}>
      {done === null ? (
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <ChoiceField<How>
            legend="How?"
            value={how}
            onChange={setHow}
            choices={[
              { value: "draft", label: "As a draft", hint: "Check, tests and replay first, then publish it." },
              {
                value: "now",
                label: "At once",
                hint: isRolling
                  ? "Not while a rollout runs: stop that, and the release before rules again at once."
                  : "It rules from now on, without a replay. The reason stays with it for everybody to read.",
              },
            ]}
          />
          {how === "now" ? (
            <TextArea
              label="Why can it not wait?"
              required
              maxLength={500}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
          ) : null}
          {restore.error ? (
            <Notice tone="danger" title="Not restored" live>
              <p className="text-muted">{sayRefusal(restore.error)}</p>
            </Notice>
          ) : null}
          <Button type="submit" variant="primary" disabled={restore.isPending || restore.isSuccess}>
            {how === "now" ? `Let release ${String(release)} rule again now` : "Begin the draft"}
          </Button>
        </form>
      ) : (
        <Notice tone="success" title={`Release ${String(done.release)} rules, as release ${String(release)} did`} live>
          <p className="text-muted">{sayWaiting(done.waiting)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
