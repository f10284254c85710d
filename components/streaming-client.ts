import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import { wire } from "@/server/core/wire/wire";
import type { AppRouter } from "@/server/api/root";

/**
 * The API for what answers piece by piece, which the client of every page cannot read: only what follows such an answer brings
 * it along.
 */
export const streamingClient = createTRPCClient<AppRouter>({
  links: [httpBatchStreamLink({ url: "/api/trpc", transformer: wire, headers: { "x-resolvent": "console" } })],
});
