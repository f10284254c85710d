import { Skeleton } from "../ui/skeleton";

/** A ticket before it is there. */
export function TicketPageSkeleton() {
  return (
    <main aria-busy="true" aria-label="Loading the ticket" className="grow">
      <div className="grid gap-2 border-b bg-surface px-4 py-4 md:px-6">
        <Skeleton className="h-6 w-2/3" />
        <Skeleton className="h-5 w-1/2" />
      </div>
      <div className="grid gap-8 px-4 py-6 md:px-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <Skeleton className="h-40" />
        <div className="grid content-start gap-2">
          {Array.from({ length: 7 }, (_, row) => (
            <Skeleton key={row} className="h-8" />
          ))}
        </div>
      </div>
    </main>
  );
}
