"use client";

import { X } from "lucide-react";
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useSecondsLeft } from "../shell/use-seconds-left";
import { useKeys } from "../keys/use-keys";
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

interface Toasts {
  show: (toast: ToastView) => void;
  drop: (id: string) => void;
}

const Context = createContext<Toasts | null>(null);

/** How long a toast without an end of its own stays. Refusals stay until they are closed. */
const restMs = 6_000;

/** Short news about what was just done, beside the page. */
export function useToasts(): Toasts {
  const toasts = use(Context);
  if (!toasts) throw new Error("toasts are shown below a ToastRegion only");
  return toasts;
}

export function ToastRegion({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly ToastView[]>([]);
  const show = useCallback((toast: ToastView) => {
    setShown((others) => [...others.filter((other) => other.id !== toast.id), toast].slice(-3));
  }, []);
  const drop = useCallback((id: string) => setShown((all) => all.filter((toast) => toast.id !== id)), []);
  const api = useMemo(() => ({ show, drop }), [show, drop]);
  return (
    <Context value={api}>
      {children}
      <News shown={shown} drop={drop} />
    </Context>
  );
}

/** Read out as it comes: at once where something was refused, otherwise when the reader's own words are done. */
function News({ shown, drop }: { shown: readonly ToastView[]; drop: (id: string) => void }) {
  const region = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(false);
  const go = () => region.current?.focus();
  useKeys("news", [{ keys: "F8", name: "Go to the news", group: "Everywhere", run: go, when: shown.length > 0 }]);
  return (
    <div
      ref={region}
      role="region"
      aria-label="News (F8)"
      tabIndex={-1}
      data-slot="toasts"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-none fixed inset-x-4 top-4 z-40 ml-auto max-w-toast outline-none md:top-14 md:right-4 md:left-auto md:w-full"
    >
      <ol
        aria-live={shown.some(({ tone }) => tone === "danger") ? "assertive" : "polite"}
        aria-relevant="additions"
        className="grid gap-2"
      >
        {shown.map((toast) => (
          <ToastCard key={toast.id} toast={toast} held={held} onClose={() => drop(toast.id)} />
        ))}
      </ol>
    </div>
  );
}

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

function ToastCard({ toast, held, onClose }: ToastCardProps) {
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
