import { Skeleton } from "../ui/skeleton";

/** The numbers' shape while they load. */
export function MetricsSkeleton() {
  return (
    <main aria-busy className="grid grid-cols-1 gap-6 px-4 py-4 md:px-6">
      <Skeleton className="h-12 max-w-prose" />
      {[1, 2, 3].map((section) => (
        <Skeleton key={section} className="h-40" />
      ))}
    </main>
  );
}
