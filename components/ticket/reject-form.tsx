"use client";

import { useMutation } from "@tanstack/react-query";
import type { SubmitEvent } from "react";
import { rejectWording } from "@/server/core/decision/reject-wording";
import type { RejectReason } from "@/server/core/decision/reject-reason";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { SelectField, TextArea } from "../ui/field";
import { Notice } from "../ui/notice";

interface RejectFormProps {
  reviewId: string;
  shownHash: string;
  onDone: () => Promise<void>;
  onCancel: () => void;
}

/** Rejecting takes a reason: the person who takes the ticket over is told. */
export function RejectForm({ reviewId, shownHash, onDone, onCancel }: RejectFormProps) {
  const trpc = useTRPC();
  const reject = useMutation(trpc.review.reject.mutationOptions({ onSettled: onDone }));

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const note = form.get("note");
    const text = typeof note === "string" ? note.trim() : "";
    reject.mutate({ reviewId, shownHash, reason: form.get("reason") as RejectReason, note: text === "" ? null : text });
  }

  return (
    <form onSubmit={submit} className="grid gap-3 border-t pt-4">
      <SelectField label="Why not?" name="reason" autoFocus required defaultValue="">
        <option value="" disabled>
          Choose a reason
        </option>
        {Object.entries(rejectWording).map(([reason, says]) => (
          <option key={reason} value={reason}>
            {says}
          </option>
        ))}
      </SelectField>
      <TextArea label="Note for who takes over" name="note" hint="Optional" maxLength={1000} />
      {reject.error ? (
        <Notice tone="danger" title="Not rejected" live>
          <p className="text-muted">{reject.error.message}</p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" disabled={reject.isPending || reject.isSuccess}>
          {reject.isPending ? "Rejecting…" : "Reject and hand to a person"}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Back
        </Button>
      </div>
    </form>
  );
}
