"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { WifiOff } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTRPC } from "../trpc";
import { late } from "../ui/late";
import { useOnline } from "./use-online";

const BannerLines = late(async () => (await import("./banner-lines")).BannerLines);
export const fetchBanners = BannerLines.fetch;

/**
 * What changes the meaning of everything below it: the kill switch, a stopped release, a lost network; and where they decide, that
 * the reader's approvals do not count.
 */
export function Banners() {
  const trpc = useTRPC();
  const { data: workspace } = useSuspenseQuery({
    ...trpc.workspace.get.queryOptions(),
    // Also where nobody clicks: who decides must know that a switch was thrown.
    refetchInterval: 15_000,
  });
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const path = usePathname();
  const decides = path.startsWith("/review") || path.startsWith("/quality");
  const setAside = decides ? me.setAside : null;
  const online = useOnline();
  const isUsual = !workspace.stopped && workspace.switches.length === 0 && !workspace.stoppedRelease && !setAside;
  return (
    <>
      {isUsual ? null : <BannerLines workspace={workspace} setAside={setAside} />}
      {/* Never fetched: the network that it tells of is gone. */}
      {online ? null : (
        <p
          role="status"
          className="flex items-start gap-2 border-b bg-warning-subtle px-4 py-2 text-sm text-warning md:px-6"
        >
          <WifiOff aria-hidden className="mt-0.5 size-4 shrink-0" />
          You are offline. What you see may be old, and decisions are refused until the network is back: nothing is kept
          for later.
        </p>
      )}
    </>
  );
}
