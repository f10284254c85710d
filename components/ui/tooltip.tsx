"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd";

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}

interface TooltipProps {
  /** Null shows none. */
  says: ReactNode;
  keys?: string;
  side?: "top" | "right" | "bottom" | "left";
  /** One element that takes the focus. */
  children: ReactNode;
}

/** A few words about a control, on hover and on focus. Never the only place of something needed to decide. */
export function Tooltip({ says, keys, side = "top", children }: TooltipProps) {
  if (says === null || says === undefined) return children;
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          data-slot="tooltip"
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-tooltip animate-appear items-center gap-2 rounded-control bg-text px-2 py-1 text-xs text-background shadow-float"
        >
          {says}
          {keys === undefined ? null : <Kbd keys={keys} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
