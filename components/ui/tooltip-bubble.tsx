"use client";

import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import { Kbd } from "./kbd";
import { placeBeside, type Side } from "./place-beside";

interface TooltipBubbleProps {
  id: string;
  anchor: Element;
  side: Side;
  says: ReactNode;
  keys?: string | undefined;
  onPointerEnter: () => void;
  onPointerLeave: () => void;
}

/** What a tooltip says, beside what it says it of. */
export function TooltipBubble({ anchor, side, says, keys, ...rest }: TooltipBubbleProps) {
  return createPortal(
    <div
      {...rest}
      ref={(bubble) => {
        if (bubble) placeBeside(bubble, anchor, side);
      }}
      role="tooltip"
      data-slot="tooltip"
      className="fixed top-0 left-0 z-50 flex max-w-tooltip animate-appear items-center gap-2 rounded-control bg-text px-2 py-1 text-xs text-background shadow-float"
    >
      {says}
      {keys === undefined ? null : <Kbd keys={keys} />}
    </div>,
    document.body,
  );
}
