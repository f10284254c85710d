import { ChevronRight, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface StepProps {
  Icon: LucideIcon;
  title: string;
  /** What came of it, in the same line. */
  says?: ReactNode;
  aside?: ReactNode;
  open?: boolean;
  children?: ReactNode;
}

const row = "flex min-h-9 items-start gap-3 py-2 text-sm";

/** One step of the way a ticket went: a line that says it, opened on demand when there is more. */
export function Step({ Icon, title, says, aside, open = false, children }: StepProps) {
  const line = (
    <>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
      <span className="min-w-0 grow">
        <span className="font-medium">{title}</span>
        {says ? <span className="text-muted"> {says}</span> : null}
      </span>
      {aside ? <span className="shrink-0 text-xs text-faint">{aside}</span> : null}
    </>
  );
  if (!children) {
    return (
      <li className={row}>
        {line}
        <span className="w-4 shrink-0" />
      </li>
    );
  }
  return (
    <li>
      <details open={open} className="group">
        <summary className={`${row} list-none rounded-control`}>
          {line}
          <ChevronRight
            aria-hidden
            className="mt-0.5 size-4 shrink-0 text-faint transition-transform group-open:rotate-90"
          />
        </summary>
        <div className="grid grid-cols-1 gap-3 pb-4 pl-7 text-sm">{children}</div>
      </details>
    </li>
  );
}
