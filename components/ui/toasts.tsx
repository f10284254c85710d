"use client";

import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { useKeys } from "../keys/use-keys";
import { late } from "./late";
import type { ToastView } from "./toast-card";

interface Toasts {
  show: (toast: ToastView) => void;
  drop: (id: string) => void;
}

const ToastCard = late(async () => (await import("./toast-card")).ToastCard);

/** Nothing is told before something was done. */
export const fetchToasts = ToastCard.fetch;

const Context = createContext<Toasts | null>(null);

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
          <ToastCard
            key={toast.id}
            toast={toast}
            held={held}
            onClose={() => {
              // Its button goes with it, and no blur tells that the focus has left.
              setHeld(false);
              drop(toast.id);
            }}
          />
        ))}
      </ol>
    </div>
  );
}
