import { Skeleton } from "../ui/skeleton";
import { ItemFrame } from "./item-frame";

/** The place of a card that is loading. */
export function ItemSkeleton() {
  return (
    <ItemFrame bar={<Skeleton className="h-8 w-64" />}>
      <Skeleton className="h-6 w-2/3" />
      <Skeleton className="h-4 w-1/2" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-12 w-full" />
      <Skeleton className="h-40 w-full" />
    </ItemFrame>
  );
}
