import { defaultShouldDehydrateQuery, MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isTRPCClientError } from "@trpc/client";
import { wire } from "@/server/core/wire/wire";

/** A session that has ended sends its reader to sign in again, and back to the page afterwards. */
function leaveWhenSignedOut(error: unknown): void {
  if (typeof window === "undefined" || !isTRPCClientError(error)) return;
  const data = error.data as { code?: string } | undefined;
  if (data?.code !== "UNAUTHORIZED") return;
  const door = new URL("/sign-in", window.location.origin);
  door.searchParams.set("next", window.location.pathname + window.location.search);
  window.location.assign(door);
}

/** Faults of the caller are final; the network and the server get two more tries. */
function worthRetrying(failures: number, error: unknown): boolean {
  const status = isTRPCClientError(error) ? (error.data as { httpStatus?: number } | undefined)?.httpStatus : undefined;
  return failures < 2 && (status === undefined || status >= 500);
}

/** Same defaults on the server and in the browser, so that what the server fetched is taken over as it is. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: typeof window === "undefined" ? false : worthRetrying },
      dehydrate: {
        serializeData: wire.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
      hydrate: { deserializeData: wire.deserialize },
    },
  });
}
