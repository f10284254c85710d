import type { ReactNode } from "react";

/** What stands where a list or a page would: nothing yet, nothing found, or nothing to see. */
export function Blank(props: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div data-slot="blank" className="grid justify-items-center gap-3 px-6 py-16 text-center">
      <h2 className="text-lg font-semibold">{props.title}</h2>
      <p className="max-w-prose text-sm text-muted">{props.children}</p>
      {props.action}
    </div>
  );
}
