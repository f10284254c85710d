"use client";

import { cloneElement, useId, useRef, useState, type KeyboardEvent, type ReactElement, type RefObject } from "react";

interface Opener {
  /** One button. */
  trigger: ReactElement<object>;
  kind: "menu" | "dialog";
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** Fetches what floats: asked as soon as the reader is at the button. */
  fetch: () => unknown;
}

export interface Opened {
  /** The button, which what floats stands beside and gives the focus back to. */
  button: RefObject<HTMLElement | null>;
  /** Of the button. */
  id: string;
  open: boolean;
  setOpen: (open: boolean) => void;
  /** Opened without a pointer. */
  byKeys: boolean;
}

/** A button that opens what is fetched only then: it says what it opens, and is never exchanged for another. */
export function useOpener({ trigger, kind, open, onOpenChange, fetch }: Opener): {
  button: ReactElement;
  opened: Opened;
} {
  const id = useId();
  const button = useRef<HTMLElement>(null);
  const [own, setOwn] = useState(false);
  const [byKeys, setByKeys] = useState(false);
  const isOpen = open ?? own;
  const setOpen = (to: boolean) => {
    setOwn(to);
    onOpenChange?.(to);
  };
  const given = {
    id,
    ref: button,
    "aria-haspopup": kind,
    "aria-expanded": isOpen,
    "data-state": isOpen ? "open" : "closed",
    onPointerEnter: fetch,
    onFocus: fetch,
    onClick: (event: { detail: number }) => {
      // A press of Enter or Space is a click without a pointer.
      setByKeys(event.detail === 0);
      setOpen(!isOpen);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (kind !== "menu" || event.key !== "ArrowDown" || isOpen) return;
      event.preventDefault();
      setByKeys(true);
      setOpen(true);
    },
  };
  // eslint-disable-next-line react-hooks/refs -- handed on to the button, not read
  return { button: cloneElement(trigger, given), opened: { button, id, open: isOpen, setOpen, byKeys } };
}
