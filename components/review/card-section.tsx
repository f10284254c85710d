import type { ReactNode } from "react";
import { useId } from "react";

/** A part of the card under its heading. `aside` stands at the end of the heading's line. */
export function CardSection(props: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-1.5">
      <div className="flex min-h-5 flex-wrap items-baseline justify-between gap-x-3">
        <h3 id={id} className="text-xs font-medium text-faint">
          {props.title}
        </h3>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
