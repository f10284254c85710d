import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <main className="grid content-start gap-4 px-4 py-4 md:px-6">
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-12" />
      <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_28rem]">
        <Skeleton className="h-96" />
        <Skeleton className="h-64" />
      </div>
    </main>
  );
}
