import type { ReactNode } from "react";

/** The item's pane: its content scrolls, the bar stays where the thumb is. */
export function ItemFrame({ bar, children }: { bar: ReactNode; children: ReactNode }) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="min-h-0 grow overflow-y-auto p-4" tabIndex={-1} data-item-scroll>
        <article className="@container mx-auto grid max-w-item grid-cols-1 gap-3.5">{children}</article>
      </div>
      {bar ? <div className="@container shrink-0 border-t bg-surface px-4 py-2.5">{bar}</div> : null}
    </div>
  );
}
