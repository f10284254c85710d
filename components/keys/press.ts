/** What of a key event decides which key it was. */
export interface KeyLike {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const named: Record<string, string> = { " ": "Space", Esc: "Escape" };
const alone = new Set(["Shift", "Control", "Meta", "Alt", "AltGraph", "CapsLock", "Dead", "Process", "Unidentified"]);

/** A letter of another script ("о" on a Russian board) is taken for the Latin one on the same key. */
function latin(event: KeyLike): string {
  if (event.key.length === 1 && event.key > "~") {
    const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
    if (letter) return letter.toLowerCase();
  }
  return named[event.key] ?? event.key;
}

/**
 * One press in the spelling of bindings: `j`, `?`, `Enter`, `shift+j`, `mod+k`, `mod+Enter`. `mod` is Ctrl or Cmd.
 * Shift is part of a letter or a named key; of a sign such as `?` it is how boards type it. Null for a modifier alone.
 */
export function pressOf(event: KeyLike): string | null {
  if (alone.has(event.key)) return null;
  const key = latin(event);
  const letter = /^[A-Za-z]$/.test(key);
  const parts = [
    event.ctrlKey || event.metaKey ? "mod" : "",
    event.altKey ? "alt" : "",
    event.shiftKey && (letter || key.length > 1) ? "shift" : "",
    letter ? key.toLowerCase() : key,
  ];
  return parts.filter((part) => part !== "").join("+");
}
