"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { sayRefusal } from "../review/say-refusal";
import { useTRPC, type Outputs } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Link } from "../ui/link";
import { Notice } from "../ui/notice";
import { auditHref, noAuditFilter } from "./audit-filter";

type Found = Outputs["customer"]["find"];
interface Whom {
  address: string | null;
  customerId: string | null;
}

const count = (n: number, one: string, many = `${one}s`) => `${String(n)} ${n === 1 ? one : many}`;

/** Erases a customer for good: who, what that takes and what stays, then their name typed once more. */
export function EraseDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const [whom, setWhom] = useState<Whom | null>(null);
  const find = useMutation(trpc.customer.find.mutationOptions());
  const look = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = typed.trim();
    const asked = text.includes("@") ? { address: text, customerId: null } : { address: null, customerId: text };
    setWhom(asked);
    find.mutate(asked);
  };
  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Erase a customer"
      says="Destroys the key under which their data is kept, here and in every copy. It cannot be taken back."
    >
      <div className="grid gap-4">
        <form onSubmit={look} className="flex flex-wrap items-end gap-2">
          <div className="min-w-0 grow">
            <TextField
              label="E-mail address, or their number in your systems"
              required
              maxLength={320}
              autoComplete="off"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                find.reset();
              }}
            />
          </div>
          <Button type="submit" disabled={find.isPending}>
            {find.isPending ? "Looking…" : "Look"}
          </Button>
        </form>
        {find.error ? (
          <Notice tone="danger" title="Nothing was erased" live>
            <p className="text-muted">{sayRefusal(find.error)}</p>
          </Notice>
        ) : null}
        {find.data && whom ? <Confirm found={find.data} whom={whom} onClose={onClose} /> : null}
      </div>
    </Dialog>
  );
}

function Confirm({ found, whom, onClose }: { found: Found; whom: Whom; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const name = whom.address ?? whom.customerId ?? "";
  const [again, setAgain] = useState("");
  const erase = useMutation(trpc.customer.erase.mutationOptions({ onSuccess: () => queries.invalidateQueries() }));
  if (erase.data) return <Erased erased={erase.data} onClose={onClose} />;
  if (found.requesters === 0) {
    return (
      <Notice tone="neutral" title="Nobody is kept under this name" live>
        <p className="text-muted">Either they never wrote, or they were erased before.</p>
      </Notice>
    );
  }
  const whyNot = whyNotYet(found, again.trim() === name, erase.isPending);
  return (
    <div className="grid gap-4">
      <Outlook found={found} />
      <TextField
        label={`Type ${name} to confirm`}
        autoComplete="off"
        value={again}
        onChange={(event) => setAgain(event.target.value)}
      />
      {erase.error ? (
        <Notice tone="danger" title="Not erased" live>
          <p className="text-muted">{sayRefusal(erase.error)}</p>
        </Notice>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <ActButton variant="danger" whyNot={whyNot} onClick={() => erase.mutate(whom)}>
          {erase.isPending ? "Erasing…" : "Erase for good"}
        </ActButton>
      </div>
    </div>
  );
}

function whyNotYet({ inDoubt }: Found, isConfirmed: boolean, isBusy: boolean): string | null {
  if (inDoubt > 0) return "Something that was begun for them is not settled yet. Try again once it is.";
  if (isBusy) return "It is being done.";
  return isConfirmed ? null : "Type their name once more first.";
}

function Outlook({ found }: { found: Found }) {
  const { requesters, ticketCount, tickets, messages, attachments, inDoubt } = found;
  return (
    <div className="grid gap-3 text-sm" role="status">
      {inDoubt > 0 ? (
        <Notice
          tone="warning"
          title={`${count(inDoubt, "action")} of theirs ${inDoubt === 1 ? "is" : "are"} not settled`}
        >
          <p className="text-muted">Its receipt would be lost with the key. Wait for it, or record what happened.</p>
        </Notice>
      ) : null}
      <div>
        <h3 className="font-medium">What is erased</h3>
        <p className="text-muted">
          {`${count(requesters, "sender")}, ${count(ticketCount, "ticket")} with ${count(messages, "message")} and ${count(attachments, "attachment")}: `}
          names, addresses, what was written, drafts, evidence and everything else that says who they are. Open tickets
          are closed.
        </p>
      </div>
      <ul className="max-h-40 divide-y overflow-y-auto border-y" aria-label="Their tickets" tabIndex={0}>
        {tickets.map(({ id, subject }) => (
          <li key={id} className="truncate py-1" dir="auto">
            {subject === "" ? "No subject" : subject}
          </li>
        ))}
      </ul>
      <div>
        <h3 className="font-medium">What stays</h3>
        <p className="text-muted">
          That something was decided and done, when, by whom, with amounts and receipts: without a name. The audit keeps
          verifying. What your other systems hold of them is theirs to erase.
        </p>
      </div>
    </div>
  );
}

function Erased({ erased, onClose }: { erased: Outputs["customer"]["erase"]; onClose: () => void }) {
  const { requesters, tickets, messages } = erased;
  return (
    <Notice tone="success" title="Erased" live>
      <p className="text-muted">
        {`${count(requesters, "sender")}, ${count(tickets, "ticket")}, ${count(messages, "message")}. Each ticket's audit has a line that says so.`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button asChild>
          <Link href={auditHref({ ...noAuditFilter, group: "erasures" })} onClick={onClose}>
            See the lines
          </Link>
        </Button>
      </div>
    </Notice>
  );
}
