import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTRPC } from "../trpc";

const DryRun = lazy(async () => ({ default: (await import("./dry-run")).DryRun }));

/** How this ticket would go if it came in now, by the current release and the records as they are. */
export function TryAgain({ ticketId }: { ticketId: string }) {
  const trpc = useTRPC();
  const { data: me } = useQuery(trpc.session.me.queryOptions());
  if (!me?.may.includes("ticket.dryRun")) return null;
  return (
    <details className="text-sm">
      <summary className="text-xs font-medium text-faint">How it would go now</summary>
      <div className="pt-3">
        <Suspense fallback={null}>
          <DryRun ask={{ of: { ticketId }, release: null, draft: null }} />
        </Suspense>
      </div>
    </details>
  );
}
