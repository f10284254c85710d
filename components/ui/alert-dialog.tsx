"use client";

import type { AlertDialogProps } from "./alert-dialog-frame";
import { late } from "./late";

// No page needs it to be drawn; no key does anything while it comes.
const Frame = late(
  async () => (await import("./alert-dialog-frame")).AlertDialogFrame,
  <span hidden data-keys="off" />,
);

/** The frame of every one, for who fetches it ahead. */
export const fetchAlertDialog = Frame.fetch;

/** Asks before something that cannot be taken back. The focus starts on the way out; the button keeps its place. */
export function AlertDialog(props: AlertDialogProps) {
  return props.open ? <Frame {...props} /> : null;
}
