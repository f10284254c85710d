"use client";

import { lazy, Suspense, type ReactElement, type ReactNode } from "react";
import { useOpener } from "./use-opener";

/** The frame of every popover, for who fetches it ahead. */
export const fetchPopover = () => import("./popover-content");
const PopoverContent = lazy(async () => ({ default: (await fetchPopover()).PopoverContent }));

interface PopoverProps {
  trigger: ReactElement<object>;
  /** What a screen reader calls it. */
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  className?: string;
  /** Fetches what stands in it, where that is a component of its own. */
  fetchContent?: () => unknown;
  children: ReactNode;
}

/** Something small that floats beside what opened it. The trigger is one button. */
export function Popover({
  trigger,
  label,
  align = "start",
  className,
  fetchContent,
  children,
  ...state
}: PopoverProps) {
  const fetch = () => {
    void fetchPopover();
    fetchContent?.();
  };
  const { button, opened } = useOpener({ trigger, kind: "dialog", fetch, ...state });
  return (
    <>
      {button}
      {opened.open ? (
        <Suspense fallback={<span hidden data-keys="off" />}>
          <PopoverContent {...{ opened, label, align, className }}>{children}</PopoverContent>
        </Suspense>
      ) : null}
    </>
  );
}
