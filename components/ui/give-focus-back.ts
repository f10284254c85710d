/** To what opened it, unless the reader has gone on to something else meanwhile. */
export function giveFocusBack(to: HTMLElement | null): void {
  if (document.activeElement === document.body) to?.focus({ preventScroll: true });
}
