"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { sayRunState } from "@/server/core/job/action-run-wording";
import { useKeys } from "../keys/use-keys";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { TextArea } from "../ui/field";
import { Notice } from "../ui/notice";
import { sayRefusal } from "./say-refusal";
import { useSettled } from "./use-settled";

export interface SentReply {
  actionRunId: string;
  /** Until then it can be taken back; null: it is out. */
  actsAt: Date | null;
  /** The ticket is over with it. */
  resolves: boolean;
  text: string;
}

interface OwnReplyProps {
  ticketId: string;
  to: string;
  draft: string;
  onDraft: (draft: string) => void;
  /** It is on its way. What was not sent stays here, with the reason. */
  onSent: (sent: SentReply) => void;
}

/** The reader's own words to the customer. What to look at again in them is said while they are written. */
export function OwnReply({ ticketId, to, draft: text, onDraft, onSent }: OwnReplyProps) {
  const trpc = useTRPC();
  const settled = useSettled(text, 400);
  const check = useQuery({
    ...trpc.ticket.checkReply.queryOptions({ ticketId, text: settled }),
    enabled: settled.trim() !== "",
  });
  const send = useMutation(
    trpc.ticket.reply.mutationOptions({
      networkMode: "always",
      onSuccess: ({ actionRunId, why, actsAt }, said) => {
        if (why === null) onSent({ actionRunId, actsAt, resolves: said.resolve, text: said.text });
      },
    }),
  );
  const refused = check.data?.refused ?? null;
  const whyNot = text.trim() === "" ? "Write something first." : send.isPending ? "It is being sent." : refused;
  const go = (resolve: boolean) => {
    if (whyNot === null) send.mutate({ ticketId, text, resolve });
  };
  const group = "Taken over";
  useKeys("own reply", [
    { keys: "mod+Enter", name: "Send the reply", group, typing: true, run: () => go(false) },
    { keys: "mod+shift+Enter", name: "Send the reply and resolve", group, typing: true, run: () => go(true) },
  ]);
  return (
    <div className="grid gap-2">
      <TextArea
        autoFocus
        dir="auto"
        label={`Reply to ${to}`}
        rows={4}
        value={text}
        maxLength={20_000}
        onChange={(event) => onDraft(event.target.value)}
      />
      <ul aria-live="polite" className="grid gap-0.5 text-xs">
        {check.data?.warnings.map((warning) => (
          <li key={warning.kind} className="text-warning">
            {warning.says}
          </li>
        ))}
        {refused ? <li className="text-danger">{refused}</li> : null}
        {send.error ? <li className="text-danger">{sayRefusal(send.error)}</li> : null}
      </ul>
      {send.data && send.data.why !== null ? (
        <Notice tone="danger" title={`Not sent: ${sayRunState(send.data.state).toLowerCase()}`} live>
          <p className="text-muted">{send.data.why}. Your words are kept here.</p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <ActButton variant="primary" keys="mod+Enter" whyNot={whyNot} onClick={() => go(false)}>
          {send.isPending ? "Sending…" : "Send"}
        </ActButton>
        <ActButton keys="mod+shift+Enter" whyNot={whyNot} onClick={() => go(true)}>
          Send and resolve
        </ActButton>
      </div>
    </div>
  );
}
