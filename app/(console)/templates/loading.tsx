import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <main className="grid content-start gap-4 px-4 py-4 md:px-6">
      <Skeleton className="h-8 w-40" />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {["a", "b", "c", "d", "e", "f"].map((key) => (
          <Skeleton key={key} className="h-40" />
        ))}
      </div>
    </main>
  );
}
