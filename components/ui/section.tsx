import { useId, type ReactNode } from "react";

/** A part of a page, under its heading. */
export function Section({ title, says, children }: { title: string; says?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 content-start gap-2">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {says === undefined ? null : <p className="max-w-prose text-sm text-muted">{says}</p>}
      {children}
    </section>
  );
}
