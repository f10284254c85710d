"use client";

import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Overlay } from "./overlay";

export interface AlertDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question or a statement of what is about to happen. */
  title: string;
  /** What follows from it. */
  says: ReactNode;
  /** The verb of what is done: "Refund 42.00 EUR". */
  act: string;
  onAct: () => void;
  busy?: boolean;
  danger?: boolean;
  keep?: string;
  /** A field that has to be filled in first, or a refusal. */
  children?: ReactNode;
}

/** What is drawn of a question, once it is asked. */
export function AlertDialogFrame(props: AlertDialogProps) {
  const { open, onOpenChange, title, says, act, onAct, busy = false, danger = false, keep = "Cancel" } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Overlay />
        <Radix.Content
          data-slot="alert-dialog"
          data-keys="off"
          className="fixed inset-x-4 top-1/2 z-40 mx-auto grid max-h-dialog-tall max-w-dialog -translate-y-1/2 animate-appear gap-4 overflow-y-auto rounded-panel border bg-surface p-4 shadow-float outline-none"
        >
          <div className="grid gap-1">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="text-sm text-muted">{says}</div>
            </Radix.Description>
          </div>
          {props.children}
          <div className="flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button variant="quiet">{keep}</Button>
            </Radix.Cancel>
            <Button variant={danger ? "danger" : "primary"} disabled={busy} onClick={onAct}>
              {act}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
