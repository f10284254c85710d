import { cn } from "./cn";

/** Reserves the space of what is loading. */
export function Skeleton({ className }: { className: string }) {
  return (
    <div data-slot="skeleton" aria-hidden className={cn("animate-breathe rounded-control bg-raised", className)} />
  );
}
