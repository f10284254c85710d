import { useId, useLayoutEffect } from "react";
import { useKeyRegistry } from "./keys-provider";
import type { KeyBinding } from "./registry";

/**
 * Binds keys for as long as the component is mounted, and lists them in the `?` sheet. Off while a text is typed and
 * while a dialog or menu is open, unless a binding says so. Of two components that bind the same keys the one that was
 * mounted later wins. A held key counts once, unless a binding says so.
 */
export function useKeys(scope: string, bindings: readonly KeyBinding[]): void {
  const registry = useKeyRegistry();
  const id = useId();
  // Before the reader sees it: a key that is pressed at once is not lost.
  useLayoutEffect(() => {
    registry.set(id, scope, bindings);
  });
  useLayoutEffect(() => () => registry.remove(id), [registry, id]);
}
