import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Kbd } from "./kbd";

/** A filter that is on; its button takes it away. */
export function FilterPill({ name, children, onRemove }: { name: string; children: ReactNode; onRemove: () => void }) {
  return (
    <span
      data-slot="pill"
      className="inline-flex h-7 max-w-full items-center gap-1 rounded-full bg-accent-subtle pl-2.5 text-xs text-text"
    >
      <span className="shrink-0 text-muted">{name}</span>
      <span className="truncate font-medium">{children}</span>
      <button
        type="button"
        aria-label={`Remove the filter ${name}`}
        onClick={onRemove}
        className="flex size-7 shrink-0 items-center justify-center rounded-full text-muted hover:text-text"
      >
        <X aria-hidden className="size-3" />
      </button>
    </span>
  );
}

/** Says that something has changed without moving anything: "3 new: show". Announced, and its space is its own. */
export function NewsPill({ says, keys, onShow }: { says: string | null; keys?: string; onShow: () => void }) {
  return (
    <div role="status" className="flex min-h-7 justify-center">
      {says === null ? null : (
        <button
          type="button"
          onClick={onShow}
          className="inline-flex h-7 animate-appear items-center gap-2 rounded-full bg-accent px-3 text-xs font-medium text-accent-text shadow-float hover:bg-accent-hover pointer-coarse:h-11"
        >
          {says}
          {keys === undefined ? null : (
            <span className="pointer-coarse:hidden">
              <Kbd keys={keys} />
            </span>
          )}
        </button>
      )}
    </div>
  );
}
