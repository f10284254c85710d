"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useRef, type ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { Overlay } from "./overlay";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One sentence below the title: what this is for. */
  says?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** What is drawn of a dialog, once it is open. */
export function DialogFrame({ open, onOpenChange, title, says, wide = false, children }: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Overlay />
        <Radix.Content
          data-slot="dialog"
          data-keys="off"
          onOpenAutoFocus={(event) => {
            // Where no field of it has the focus: the arrow keys scroll it then.
            event.preventDefault();
            body.current?.focus();
          }}
          {...(says ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed inset-x-4 top-1/2 z-40 mx-auto flex max-h-dialog-tall -translate-y-1/2 animate-appear flex-col rounded-panel border bg-surface shadow-float outline-none",
            wide ? "max-w-dialog-wide" : "max-w-dialog",
          )}
        >
          <header className="flex items-start gap-4 border-b px-4 py-3">
            <div className="grid min-w-0 grow gap-0.5">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {says ? <Radix.Description className="text-sm text-muted">{says}</Radix.Description> : null}
            </div>
            <Radix.Close asChild>
              <Button variant="quiet" aria-label="Close" className="-mr-2 w-8 px-0 pointer-coarse:w-11">
                <X aria-hidden className="size-4" />
              </Button>
            </Radix.Close>
          </header>
          <div ref={body} className="min-h-0 overflow-y-auto p-4 outline-none" tabIndex={-1}>
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
