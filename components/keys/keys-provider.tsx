"use client";

import { createContext, use, useEffect, useState, type ReactNode } from "react";
import { KeyRegistry } from "./registry";

const Keys = createContext<KeyRegistry | null>(null);

/** Where the choice "single keys off" is kept in this browser. */
export const singleKeysChoice = "resolvent.single-keys";

/** Listens to the keyboard for everything below it. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new KeyRegistry());
  useEffect(() => {
    registry.setSingleKeys(window.localStorage.getItem(singleKeysChoice) !== "off");
    const listen = (event: KeyboardEvent) => {
      if (registry.press(event)) event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => {
      window.removeEventListener("keydown", listen);
    };
  }, [registry]);
  return <Keys value={registry}>{children}</Keys>;
}

export function useKeyRegistry(): KeyRegistry {
  const registry = use(Keys);
  if (!registry) throw new Error("keys are bound below a KeysProvider only");
  return registry;
}
