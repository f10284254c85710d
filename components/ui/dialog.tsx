"use client";

import type { DialogProps } from "./dialog-frame";
import { late } from "./late";

// No page needs it to be drawn; no key does anything while it comes.
const Frame = late(async () => (await import("./dialog-frame")).DialogFrame, <span hidden data-keys="off" />);

/** The frame of every one, for who fetches it ahead. */
export const fetchDialog = Frame.fetch;

/** A dialog over the page: takes the focus, gives it back, closes on Escape. Scrolls inside when it is tall. */
export function Dialog(props: DialogProps) {
  return props.open ? <Frame {...props} /> : null;
}
