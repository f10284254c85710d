import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <main className="grid content-start gap-4 px-4 py-4 md:px-6">
      <Skeleton className="h-8 w-32" />
      <Skeleton className="h-12" />
      <Skeleton className="h-8 w-72" />
      <Skeleton className="h-96" />
    </main>
  );
}
