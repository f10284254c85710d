"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { sayRunState } from "@/server/core/job/action-run-wording";
import { useSecondsLeft } from "../shell/use-seconds-left";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { Notice } from "../ui/notice";
import type { Card } from "./card-types";

/** What people have done with the ticket so far, and what follows from it: above the package, where it is read first. */
export function OwnState({ card }: { card: Card }) {
  const { reply, handedBack, whyNotHandBack } = card.own;
  return (
    <>
      {handedBack ? (
        <Notice tone="warning" title="Handed back, and stopped again for the same reason">
          <p className="text-muted">
            Handed back by {handedBack.by ?? "somebody"} <When at={handedBack.at} />.{" "}
            {whyNotHandBack === null
              ? "Something has changed since: it may be handed back again."
              : "Nothing that the agent decides by has changed since: reply, run an action or resolve it."}
          </p>
        </Notice>
      ) : null}
      {reply ? <ReplyNotice reply={reply} isOver={card.own.ended !== null} /> : null}
    </>
  );
}

type Reply = NonNullable<Card["own"]["reply"]>;

function ReplyNotice({ reply, isOver }: { reply: Reply; isOver: boolean }) {
  const left = useSecondsLeft(reply.actsAt);
  if (reply.state === "held" && reply.actsAt !== null && (left ?? 0) > 0) {
    return (
      <Notice tone="info" title={reply.mine ? "Your reply goes out in a moment" : "A reply goes out in a moment"}>
        <p className="text-muted">
          In {left} s.{" "}
          {reply.resolves ? "The ticket is resolved with it." : "Until then whoever wrote it can take it back."}
        </p>
      </Notice>
    );
  }
  if (reply.state === "done") return <SentNotice at={reply.at} isOver={isOver} />;
  return (
    <Notice tone="warning" title={`The reply is not confirmed: ${sayRunState(reply.state).toLowerCase()}`}>
      <p className="text-muted">{reply.error ?? "It is being sent. This changes by itself."}</p>
    </Notice>
  );
}

function SentNotice({ at, isOver }: { at: Date; isOver: boolean }) {
  const trpc = useTRPC();
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  const options = { timeZone: workspace.timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return (
    <Notice tone="success" title={`Sent ${new Intl.DateTimeFormat("en-GB", options).format(at)}`}>
      <p className="text-muted">
        {isOver ? "The ticket is resolved." : "Next: wait for the customer, resolve it, or hand it back to the agent."}
      </p>
    </Notice>
  );
}
