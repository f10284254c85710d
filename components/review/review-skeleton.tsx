import { Skeleton } from "../ui/skeleton";
import { ItemSkeleton } from "./item-skeleton";

/** The place of the queue that is loading. */
export function ReviewSkeleton() {
  return (
    <main aria-busy data-fill className="flex max-md:h-phone min-h-0 grow flex-col">
      <div className="flex h-10 shrink-0 items-center gap-4 border-b bg-surface px-3">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="h-4 w-32" />
      </div>
      <div className="flex min-h-0 grow">
        <div className="grid w-full content-start gap-3 border-r bg-surface p-3 lg:w-85">
          {Array.from({ length: 12 }, (_, at) => (
            <Skeleton key={at} className="h-9 w-full" />
          ))}
        </div>
        <div className="hidden min-w-0 grow lg:block">
          <ItemSkeleton />
        </div>
      </div>
    </main>
  );
}
