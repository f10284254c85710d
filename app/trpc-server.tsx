import "server-only";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { cache, type ReactNode } from "react";
import { makeQueryClient } from "@/components/query-client";
import { createContext } from "@/server/api/context";
import { appRouter } from "@/server/api/root";

/** One cache of queries for one page. */
export const getQueryClient = cache(makeQueryClient);

const context = cache(() => createContext(null));

/** The API as pages call it while they are drawn: the same procedures, permissions included. */
export const trpc = createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient: getQueryClient });

/** Hands what the page has fetched to the components below it. */
export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
