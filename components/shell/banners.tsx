"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { OctagonPause, Undo2, WifiOff } from "lucide-react";
import Link from "next/link";
import { useTRPC, type Outputs } from "../trpc";
import { useOnline } from "./use-online";

const banner = "flex items-start gap-2 border-b px-4 py-2 text-sm md:px-6";

/** What changes the meaning of everything below it: the kill switch, a lost network. */
export function Banners() {
  const trpc = useTRPC();
  const { data: workspace } = useSuspenseQuery({
    ...trpc.workspace.get.queryOptions(),
    // Also where nobody clicks: who decides must know that a switch was thrown.
    refetchInterval: 15_000,
  });
  const online = useOnline();
  const everything = workspace.switches.find(({ what }) => what.kind === "all");
  const others = workspace.switches.filter(({ what }) => what.kind !== "all");
  return (
    <>
      {workspace.stopped ? (
        <p role="status" className={`${banner} bg-danger-subtle text-danger`}>
          <OctagonPause aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            The kill switch is on: nothing is done automatically, and approved work is held.
            <Reason of={everything} />
          </span>
        </p>
      ) : null}
      {others.length === 0 ? null : (
        <p role="status" className={`${banner} bg-warning-subtle text-warning`}>
          <OctagonPause aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            Stopped by a kill switch, also where it was approved: {others.map(({ title }) => title).join(", ")}.
            <Reason of={others.length === 1 ? others[0] : undefined} />
          </span>
        </p>
      )}
      {workspace.stoppedRelease ? (
        <p role="status" className={`${banner} bg-warning-subtle text-warning`}>
          <Undo2 aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            Release {workspace.stoppedRelease.release} was stopped by itself, and release{" "}
            {workspace.stoppedRelease.previous} rules again: {workspace.stoppedRelease.why}{" "}
            <Link href="/policies" className="underline underline-offset-2">
              See the releases
            </Link>
          </span>
        </p>
      ) : null}
      {online ? null : (
        <p role="status" className={`${banner} bg-warning-subtle text-warning`}>
          <WifiOff aria-hidden className="mt-0.5 size-4 shrink-0" />
          You are offline. What you see may be old, and decisions are refused until the network is back: nothing is kept
          for later.
        </p>
      )}
    </>
  );
}

type Thrown = Outputs["workspace"]["get"]["switches"][number];

/** Who threw it, and why. */
function Reason({ of }: { of: Thrown | undefined }) {
  if (of === undefined || of.why === null) return null;
  return (
    <span className="block text-text">
      {of.by}: {of.why}
    </span>
  );
}
