import type { ReactNode } from "react";

interface BlankProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** The whole page is this: its title is the page's. */
  page?: boolean;
}

/** What stands where a list or a page would: nothing yet, nothing found, or nothing to see. */
export function Blank({ title, children, action, page = false }: BlankProps) {
  const Title = page ? "h1" : "h2";
  return (
    <div data-slot="blank" className="grid justify-items-center gap-2 px-6 py-16 text-center">
      <Title className="text-lg font-semibold">{title}</Title>
      <p className="max-w-blank text-sm text-muted">{children}</p>
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
