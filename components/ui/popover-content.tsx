"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { giveFocusBack } from "./give-focus-back";
import type { Opened } from "./use-opener";

interface PopoverContentProps {
  opened: Opened;
  label: string;
  align: "start" | "center" | "end";
  className: string | undefined;
  children: ReactNode;
}

/** What floats of a popover, fetched when it is opened. */
export function PopoverContent({ opened, label, align, className, children }: PopoverContentProps) {
  const { button, setOpen } = opened;
  return (
    <Radix.Root open onOpenChange={setOpen}>
      <Radix.Anchor virtualRef={button} />
      <Radix.Portal>
        <Radix.Content
          data-slot="popover"
          data-keys="off"
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onInteractOutside={(event) => {
            // The button itself closes it: taken for a click elsewhere it would only open it again.
            if (button.current?.contains(event.target as Node)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveFocusBack(button.current);
          }}
          className={cn(
            "z-50 max-h-(--radix-popover-content-available-height) min-w-48 animate-appear overflow-y-auto rounded-panel border bg-surface p-3 text-sm shadow-float outline-none",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
