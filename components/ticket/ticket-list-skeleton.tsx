import { Skeleton } from "../ui/skeleton";

/** The list before its rows are there. */
export function TicketListSkeleton() {
  return (
    <main aria-busy="true" className="grid content-start gap-4 px-4 py-6 md:px-6">
      <h1 className="text-xl font-semibold">Tickets</h1>
      <Skeleton className="h-12 md:max-w-2xl" />
      <Skeleton className="h-9" />
      <div className="grid gap-3">
        {Array.from({ length: 12 }, (_, row) => (
          <Skeleton key={row} className="h-10" />
        ))}
      </div>
    </main>
  );
}
