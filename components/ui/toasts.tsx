"use client";

import { X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from "react";
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
      <Radix.Provider label="News" swipeDirection="right">
        {children}
        {shown.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onClose={() => drop(toast.id)} />
        ))}
        <Radix.Viewport
          label="News ({hotkey})"
          data-slot="toasts"
          className="fixed inset-x-4 top-4 z-40 ml-auto grid max-w-toast gap-2 outline-none md:top-14 md:right-4 md:left-auto md:w-full"
        />
      </Radix.Provider>
    </Context>
  );
}

const edges = {
  neutral: "border-l-line-strong",
  success: "border-l-success",
  danger: "border-l-danger",
  warning: "border-l-warning",
};

function ToastCard({ toast, onClose }: { toast: ToastView; onClose: () => void }) {
  const { action, tone = "neutral" } = toast;
  return (
    <Radix.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      type={tone === "danger" ? "foreground" : "background"}
      duration={tone === "danger" ? Number.POSITIVE_INFINITY : restMs}
      className={cn(
        "flex animate-appear items-start gap-2 rounded-panel border border-l-4 bg-surface p-3 shadow-float",
        edges[tone],
      )}
    >
      <div className="grid min-w-0 grow gap-0.5">
        <Radix.Title className="text-sm font-medium break-words">{toast.title}</Radix.Title>
        {toast.says ? (
          <Radix.Description className="text-sm break-words text-muted">{toast.says}</Radix.Description>
        ) : null}
      </div>
      {action ? <ToastAction action={action} onClose={onClose} /> : null}
      <Radix.Close asChild>
        <Button variant="quiet" aria-label="Close" className="w-8 px-0 pointer-coarse:w-11">
          <X aria-hidden className="size-4" />
        </Button>
      </Radix.Close>
    </Radix.Root>
  );
}

function ToastAction({ action, onClose }: { action: NonNullable<ToastView["action"]>; onClose: () => void }) {
  const { name, run } = action;
  const act = () => {
    onClose();
    run();
  };
  return (
    <Radix.Action asChild altText={name}>
      <Button onClick={act}>{name}</Button>
    </Radix.Action>
  );
}
