"use client";

import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useSecondsLeft } from "../shell/use-seconds-left";
import { Button } from "./button";
import { cn } from "./cn";

export interface ToastView {
  /** Two toasts of one id are one: the later takes the place of the earlier. */
  id: string;
  title: string;
  says?: string;
  tone?: "neutral" | "success" | "danger" | "warning";
  /** What can still be done about it, as a verb. No key: several may stand here at once. */
  action?: { name: string; run: () => void };
  /** Until when the action is possible: shown as a countdown, and the toast stays until then. */
  until?: Date;
}

/** How long a toast without an end of its own stays. Refusals stay until they are closed. */
const restMs = 6_000;

const edges = {
  neutral: "border-l-line-strong",
  success: "border-l-success",
  danger: "border-l-danger",
  warning: "border-l-warning",
};

interface ToastCardProps {
  toast: ToastView;
  /** The reader is at the news: nothing goes meanwhile. */
  held: boolean;
  onClose: () => void;
}

/** One piece of news, until it is over or closed. */
export function ToastCard({ toast, held, onClose }: ToastCardProps) {
  const { action, until, tone = "neutral" } = toast;
  const left = useSecondsLeft(until);
  const over = left === 0;
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (over) close.current();
  }, [over]);
  const stays = until !== undefined || tone === "danger";
  useEffect(() => {
    if (stays || held) return;
    const timer = setTimeout(() => close.current(), restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [stays, held, toast]);
  return (
    <li
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
      className={cn(
        "pointer-events-auto flex animate-appear items-start gap-2 rounded-panel border border-l-4 bg-surface p-3 shadow-float",
        edges[tone],
      )}
    >
      <div className="grid min-w-0 grow gap-0.5">
        <div className="text-sm font-medium break-words">{toast.title}</div>
        {toast.says ? <div className="text-sm break-words text-muted">{toast.says}</div> : null}
        {left === null ? null : (
          <p aria-hidden className="text-xs text-faint tabular-nums">
            {left} s left
          </p>
        )}
      </div>
      {action ? <ToastAction action={action} onClose={onClose} /> : null}
      <Button variant="quiet" aria-label="Close" onClick={onClose} className="w-8 px-0 pointer-coarse:w-11">
        <X aria-hidden className="size-4" />
      </Button>
    </li>
  );
}

function ToastAction({ action, onClose }: { action: NonNullable<ToastView["action"]>; onClose: () => void }) {
  const act = () => {
    onClose();
    action.run();
  };
  return <Button onClick={act}>{action.name}</Button>;
}
