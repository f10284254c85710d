import { Skeleton } from "../ui/skeleton";

/** The settings before they are there. */
export function SettingsSkeleton() {
  return (
    <main aria-busy="true" className="grid grid-cols-1 content-start gap-6 px-4 py-4 md:px-6">
      <h1 className="sr-only">Settings</h1>
      <Skeleton className="h-10 w-72" />
      {Array.from({ length: 4 }, (_, section) => (
        <Skeleton key={section} className="h-40 w-full" />
      ))}
    </main>
  );
}
