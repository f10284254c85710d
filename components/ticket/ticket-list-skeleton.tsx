import { Skeleton } from "../ui/skeleton";

/** The list before its rows are there. */
export function TicketListSkeleton() {
  return (
    <main aria-busy="true" className="grid grid-cols-1 content-start gap-2 px-4 py-4 md:px-6">
      <h1 className="sr-only">Tickets</h1>
      <div className="flex gap-2">
        <Skeleton className="h-8 w-full md:w-72" />
        <Skeleton className="h-8 w-48 max-md:hidden" />
        <Skeleton className="h-8 w-40 max-md:hidden" />
      </div>
      <div className="flex h-9 items-center gap-4 border-b">
        {Array.from({ length: 5 }, (_, tab) => (
          <Skeleton key={tab} className="h-4 w-20" />
        ))}
      </div>
      <div className="mt-7 grid max-md:mt-0">
        {Array.from({ length: 18 }, (_, row) => (
          <div key={row} className="flex h-9 items-center gap-4 border-b max-md:h-14">
            <Skeleton className="h-4 grow" />
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-4 w-24 max-md:hidden" />
          </div>
        ))}
      </div>
    </main>
  );
}
