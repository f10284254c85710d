import type { ReactNode } from "react";
import type { ReleaseChange } from "@/server/core/policy/compare-releases";

/** Marks what differs from the release that rules, with what it says there. */
export function Margin({ change, children }: { change: ReleaseChange | undefined; children: ReactNode }) {
  if (!change) return <div className="min-w-0 border-l-2 border-transparent pl-3">{children}</div>;
  return (
    <div data-changed className="grid min-w-0 grid-cols-1 gap-1 border-l-2 border-accent pl-3">
      {children}
      <p className="text-xs text-accent">
        {change.kind === "added" ? "New" : `Now ruling: ${change.before ?? "nothing"}`}
      </p>
    </div>
  );
}
