"use client";

import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { useState, type ReactNode } from "react";
import { wire } from "@/server/core/wire/wire";
import type { AppRouter } from "@/server/api/root";
import { makeQueryClient } from "./query-client";

export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const url = "/api/trpc";
let browserClient: QueryClient | undefined;

function queryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}

/** Browsers refuse to carry more than 64 kB of bodies beyond the life of a page. */
const carriedBytes = 60_000;

/** A change reaches the server also when its page is left in that instant. */
const fetchToTheEnd = (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
  const body = init.method === "POST" && typeof init.body === "string" ? init.body : null;
  const keepalive = body !== null && new TextEncoder().encode(body).length < carriedBytes;
  return fetch(input, { ...init, keepalive });
};

/** Gives every component below it the typed client; streams are followed by `useStream`. Changes carry a header that no other site can make a browser send. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const client = queryClient();
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          ...{ url, transformer: wire, headers: { "x-resolvent": "console" } },
          fetch: (input, init) => fetchToTheEnd(input as RequestInfo, init as RequestInit),
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={client}>
      <TRPCProvider trpcClient={trpcClient} queryClient={client}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
