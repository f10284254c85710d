"use client";

import type { ReactNode } from "react";
import { Button } from "./button";

interface FailedProps {
  /** What failed: "The queue could not be loaded". */
  title: string;
  /** What is kept, and what else can be done. */
  children: ReactNode;
  retry?: () => void;
  busy?: boolean;
}

/** What stands where something could not be loaded: what failed, what is kept, and the way to try again. */
export function Failed({ title, children, retry, busy = false }: FailedProps) {
  return (
    <div data-slot="failed" role="alert" className="grid justify-items-center gap-3 px-6 py-12 text-center">
      <h2 className="text-lg font-semibold">{title}</h2>
      <div className="max-w-prose text-sm text-muted">{children}</div>
      {retry ? (
        <Button disabled={busy} onClick={retry}>
          {busy ? "Trying…" : "Try again"}
        </Button>
      ) : null}
    </div>
  );
}
