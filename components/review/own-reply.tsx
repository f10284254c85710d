"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useKeys } from "../keys/use-keys";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { TextArea } from "../ui/field";
import { useToasts } from "../ui/toasts";
import { sayRefusal } from "./say-refusal";
import { useSettled } from "./use-settled";

interface OwnReplyProps {
  ticketId: string;
  to: string;
  /** After it was sent: `resolved` says that the ticket is over with it. */
  onSent: (resolved: boolean) => void;
}

/** The reader's own words to the customer. What to look at again in them is said while they are written. */
export function OwnReply({ ticketId, to, onSent }: OwnReplyProps) {
  const trpc = useTRPC();
  const { show } = useToasts();
  const [text, setText] = useState("");
  const settled = useSettled(text, 400);
  const check = useQuery({
    ...trpc.ticket.checkReply.queryOptions({ ticketId, text: settled }),
    enabled: settled.trim() !== "",
  });
  const send = useMutation(
    trpc.ticket.reply.mutationOptions({
      networkMode: "always",
      onSuccess: ({ why, state }, { resolve }) => {
        if (why === null) {
          setText("");
          show({
            id: `reply ${ticketId}`,
            title: resolve ? "Sent, and resolved" : "Sent",
            says: `To ${to}`,
            tone: "success",
          });
        } else
          show({
            id: `reply ${ticketId}`,
            title: `Not sent: ${state.replaceAll("_", " ")}`,
            says: why,
            tone: "danger",
          });
        onSent(resolve && why === null);
      },
    }),
  );
  const refused = check.data?.refused ?? null;
  const whyNot = text.trim() === "" ? "Write something first." : send.isPending ? "It is being sent." : refused;
  const go = (resolve: boolean) => {
    if (whyNot === null) send.mutate({ ticketId, text, resolve });
  };
  useKeys("own reply", [
    { keys: "mod+Enter", name: "Send the reply", group: "Taken over", typing: true, run: () => go(false) },
    {
      keys: "mod+shift+Enter",
      name: "Send the reply and resolve",
      group: "Taken over",
      typing: true,
      run: () => go(true),
    },
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
        onChange={(event) => setText(event.target.value)}
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
