"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import { late } from "../ui/late";
import { useOnline } from "./use-online";

const BannerLines = late(async () => (await import("./banner-lines")).BannerLines);

/** Has to be there when the network is not. */
export const fetchBanners = BannerLines.fetch;

/** What changes the meaning of everything below it: the kill switch, a stopped release, a lost network. */
export function Banners() {
  const trpc = useTRPC();
  const { data: workspace } = useSuspenseQuery({
    ...trpc.workspace.get.queryOptions(),
    // Also where nobody clicks: who decides must know that a switch was thrown.
    refetchInterval: 15_000,
  });
  const online = useOnline();
  const isUsual = online && !workspace.stopped && workspace.switches.length === 0 && !workspace.stoppedRelease;
  return isUsual ? null : <BannerLines workspace={workspace} online={online} />;
}
