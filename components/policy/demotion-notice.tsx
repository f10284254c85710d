import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import type { Demotion } from "@/server/core/autonomy/demotion";
import { sayDemotion } from "@/server/core/autonomy/demotion-wording";
import { When } from "../shell/when";
import { TicketLink } from "../ticket/ticket-link";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { Notice } from "../ui/notice";

interface DemotionNoticeProps {
  intent: string;
  label: string;
  demotion: Demotion;
  mayLift: boolean;
}

/** Why a step was taken back, and how a lead lifts that; of one that was lifted, with which reason. */
export function DemotionNotice({ intent, label, demotion, mayLift }: DemotionNoticeProps) {
  const [open, setOpen] = useState(false);
  const { why, at, lifted } = demotion;
  if (lifted !== null) {
    return (
      <p className="text-xs text-faint">
        Taken back <When at={at} />, allowed again <When at={lifted.at} />: {lifted.reason}
      </p>
    );
  }
  return (
    <Notice tone="danger" title={`Taken back to suggesting: ${sayDemotion(why)}`}>
      <p className="text-muted">
        <When at={at} />, under release {demotion.release}.
        {why.code === "hard_failure" && why.ticket !== null ? (
          <>
            {" "}
            <TicketLink id={why.ticket} subject="See the ticket" />
          </>
        ) : null}
      </p>
      {open ? (
        <LiftForm intent={intent} demotion={demotion} onCancel={() => setOpen(false)} />
      ) : mayLift ? (
        <Button className="w-fit" aria-label={`Let it act alone again: ${label}`} onClick={() => setOpen(true)}>
          Let it act alone again…
        </Button>
      ) : (
        <p className="text-muted">Leads and owners can lift this.</p>
      )}
    </Notice>
  );
}

function LiftForm({ intent, demotion, onCancel }: { intent: string; demotion: Demotion; onCancel: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const lift = useMutation(
    trpc.autonomy.liftDemotion.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.autonomy.board.queryFilter()),
    }),
  );
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get("reason");
    if (typeof reason !== "string" || reason.trim() === "") return;
    lift.mutate({ intent, cell: demotion.cell, at: demotion.at, reason: reason.trim() });
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <TextArea
        label="Why may it act alone again?"
        name="reason"
        hint="Stays visible beside the step"
        required
        autoFocus
        maxLength={500}
      />
      {lift.error ? (
        <p role="alert" className="text-danger">
          {lift.error.message}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" disabled={lift.isPending}>
          {lift.isPending ? "Lifting…" : "Let it act alone"}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Leave it at suggesting
        </Button>
      </div>
    </form>
  );
}
