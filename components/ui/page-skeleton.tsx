import { Skeleton } from "./skeleton";

/** The shape of a page that says what it is about and has some sections, while it loads. */
export function PageSkeleton() {
  return (
    <main aria-busy className="grid grid-cols-1 gap-6 px-4 py-4 md:px-6">
      <Skeleton className="h-12 max-w-prose" />
      {[1, 2, 3].map((section) => (
        <Skeleton key={section} className="h-40" />
      ))}
    </main>
  );
}
