const textless = new Set(["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"]);

/** Whether keys that the reader presses there are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !textless.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Whether Enter or Space already does something there: a button is pressed, a link followed. */
export function ownsEnter(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("a[href], button, summary, input, select, textarea, [role=button], [role=menuitem], [role=tab]") !==
      null
  );
}

/** Whether something floats above the page that has the keys to itself: a dialog, a menu, an open choice. */
export function isCovered(document: Document): boolean {
  return document.querySelector("[data-keys=off]") !== null;
}

/** Whether the arrow keys already choose something there. */
export function ownsArrows(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === "radio";
}
