"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { isTRPCClientError } from "@trpc/client";
import { useRef, useState, type SubmitEvent } from "react";
import { sayRunState } from "@/server/core/job/action-run-wording";
import { formatMoney } from "@/server/core/evidence/format-money";
import { useKeys } from "../keys/use-keys";
import { useTRPC, type Outputs } from "../trpc";
import { ActButton } from "../ui/act-button";
import { SelectField, TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { useToasts } from "../ui/toasts";
import { sayRefusal } from "./say-refusal";
import { SchemaForm, startArgs } from "./schema-form";
import { useSettled } from "./use-settled";

type Offered = Outputs["ticket"]["actions"][number];

/** Any action of the catalogue, in the reader's own name: through the agent's own door, within their role's limit. */
export function OwnAction({ ticketId, onDone }: { ticketId: string; onDone: () => void }) {
  const trpc = useTRPC();
  const offered = useQuery(trpc.ticket.actions.queryOptions({ ticketId }));
  const [name, setName] = useState<string | null>(null);
  const actions = offered.data ?? [];
  const chosen = actions.find(
    (action) => action.name === (name ?? actions.find((one) => one.suggested && one.allowed)?.name),
  );
  return (
    <div className="grid gap-3">
      <SelectField
        autoFocus
        label="Action"
        value={chosen?.name ?? ""}
        onChange={(event) => setName(event.target.value)}
      >
        <option value="" disabled>
          {offered.isPending ? "Loading…" : "Choose an action"}
        </option>
        {actions.map((action) => (
          <option key={action.name} value={action.name}>
            {action.title}
            {action.allowed ? (action.aboveLimit ? " (above your limit)" : "") : " (not now)"}
          </option>
        ))}
      </SelectField>
      {offered.error ? <p className="text-sm text-danger">{sayRefusal(offered.error)}</p> : null}
      {chosen?.allowed && chosen.limit ? <p className="text-sm text-muted">{chosen.limit}</p> : null}
      {chosen ? (
        chosen.allowed ? (
          <ActionForm key={chosen.name} ticketId={ticketId} action={chosen} onDone={onDone} />
        ) : (
          <p className="text-sm text-muted">{chosen.whyNot}</p>
        )
      ) : null}
    </div>
  );
}

function ActionForm({ ticketId, action, onDone }: { ticketId: string; action: Offered; onDone: () => void }) {
  const trpc = useTRPC();
  const { show } = useToasts();
  const [args, setArgs] = useState(() => startArgs(action.schema, action.suggested));
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const asked = { ticketId, action: action.name, args: useSettled(args, 300) as never };
  const preview = useQuery({ ...trpc.ticket.previewAction.queryOptions(asked), retry: false, staleTime: 0 });
  const act = useMutation(
    trpc.ticket.act.mutationOptions({
      networkMode: "always",
      onSuccess: ({ says, state, why, ref }) => {
        const done = state === "done";
        show({
          ...{ id: `act ${ticketId}`, title: done ? says : `${says}: ${sayRunState(state).toLowerCase()}` },
          ...(why ? { says: why } : ref ? { says: `Receipt ${ref}` } : {}),
          tone: done ? "success" : "warning",
        });
        if (done) onDone();
      },
      onSettled: () => preview.refetch(),
    }),
  );
  const outlook = preview.data;
  const whyNot = whyNotAct({ outlook, reason, typed, busy: act.isPending || preview.isFetching });
  const why = useRef<HTMLInputElement>(null);
  const confirm = useRef<HTMLInputElement>(null);
  const go = () => {
    if (whyNot === null && outlook) {
      act.mutate({ ...asked, hash: outlook.hash, reason: reason.trim(), typed: typed === "" ? null : typed });
    } else if (outlook?.whyNot === null) {
      // What is still missing is where the reader is led.
      if (reason.trim() === "") why.current?.focus();
      else confirm.current?.focus();
    }
  };
  useKeys("own action", [
    { keys: "mod+Enter", name: "Run the action, or go to what is missing", group: "Taken over", typing: true, run: go },
  ]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    go();
  };
  return (
    <form className="grid gap-3" onSubmit={submit} noValidate>
      <p className="text-xs text-faint">{action.describe}</p>
      <SchemaForm schema={action.schema} value={args} onChange={setArgs} faults={faultsOf(preview.error)} />
      <Outlook outlook={outlook} error={preview.error} />
      <TextField
        ref={why}
        label="Why"
        hint="Recorded with it."
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      {outlook?.toType ? (
        <TextField
          ref={confirm}
          label={`Type ${outlook.toType} to confirm`}
          hint="It cannot be taken back."
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      ) : null}
      <NotDone error={act.error} />
      <div>
        <ActButton
          variant={outlook?.irreversible ? "danger" : "primary"}
          type="submit"
          keys="mod+Enter"
          whyNot={whyNot}
        >
          {act.isPending ? "Doing it…" : (outlook?.says ?? action.title)}
        </ActButton>
      </div>
    </form>
  );
}

function NotDone({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Notice tone="danger" title="Not done" live>
      <p className="text-muted">{sayRefusal(error)}</p>
    </Notice>
  );
}

type Preview = Outputs["ticket"]["previewAction"];

function whyNotAct(of: { outlook: Preview | undefined; reason: string; typed: string; busy: boolean }): string | null {
  const { outlook, reason, typed, busy } = of;
  if (!outlook) return "Fill in the fields first.";
  if (outlook.whyNot !== null) return outlook.whyNot;
  if (reason.trim() === "") return "Say why first.";
  if (outlook.toType !== null && typed.trim() === "") return `Type ${outlook.toType} to confirm.`;
  return busy ? "One moment." : null;
}

function faultsOf(error: unknown): Record<string, string[] | undefined> | null {
  if (!isTRPCClientError(error)) return null;
  return (error.data as { fields?: Record<string, string[]> | null } | undefined)?.fields ?? null;
}

/** What would happen now, in words, and whether it can be taken back. */
function Outlook({ outlook, error }: { outlook: Preview | undefined; error: unknown }) {
  // What is wrong with a field is said at the field.
  if (!outlook) return error && !faultsOf(error) ? <p className="text-sm text-muted">{sayRefusal(error)}</p> : null;
  return (
    <Notice tone={outlook.whyNot ? "warning" : "info"} title={outlook.says}>
      <p className="text-muted">
        {outlook.value ? `${formatMoney(outlook.value)}. ` : ""}
        {outlook.undo} {outlook.whyNot ?? ""}
      </p>
    </Notice>
  );
}
