"use client";

import { useSyncExternalStore } from "react";
import { spellings } from "../keys/match";

const shown: Record<string, string> = {
  shift: "Shift",
  alt: "Alt",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

const never = () => () => undefined;

/** "Cmd" on Apple's boards. */
function useModName(): string {
  return useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "Cmd" : "Ctrl"),
    () => "Ctrl",
  );
}

/** The keys of a binding as they are printed: the first way to type it, or all of them. */
export function Kbd({ keys, all = false }: { keys: string; all?: boolean }) {
  const mod = useModName();
  const ways = all ? spellings(keys) : spellings(keys).slice(0, 1);
  const caption = (press: string) => {
    const parts = press.split("+").map((part) => (part === "mod" ? mod : (shown[part] ?? part)));
    const key = parts.at(-1) ?? "";
    return parts.length > 1 ? [...parts.slice(0, -1), key.length === 1 ? key.toUpperCase() : key].join(" ") : key;
  };
  return (
    <span data-slot="kbd" className="inline-flex items-center gap-1 text-xs">
      {ways.map((way, nth) => (
        <span key={way.join(" ")} className="inline-flex items-center gap-1">
          {nth > 0 ? <span className="text-faint">or</span> : null}
          {way.map((press, at) => (
            <kbd
              key={`${String(at)}${press}`}
              className="inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-key border bg-raised px-1 font-sans text-xs whitespace-nowrap text-muted"
            >
              {caption(press)}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
