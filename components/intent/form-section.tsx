import { useId, type ReactNode } from "react";

/** One part of the form, with what it is for. */
export function FormSection({ title, says, children }: { title: string; says: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-3 border-t pt-4">
      <div className="grid gap-0.5">
        <h3 id={id} className="text-base font-semibold">
          {title}
        </h3>
        <p className="text-xs text-faint">{says}</p>
      </div>
      {children}
    </section>
  );
}
