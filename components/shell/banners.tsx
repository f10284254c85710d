"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { OctagonPause, Undo2, WifiOff } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "../trpc";
import { useOnline } from "./use-online";

const banner = "flex items-start gap-2 border-b px-4 py-2 text-sm md:px-6";

/** What changes the meaning of everything below it: the kill switch, a lost network. */
export function Banners() {
  const trpc = useTRPC();
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  const online = useOnline();
  return (
    <>
      {workspace.stopped ? (
        <p role="status" className={`${banner} bg-danger-subtle text-danger`}>
          <OctagonPause aria-hidden className="mt-0.5 size-4 shrink-0" />
          The kill switch is on: nothing is done automatically, and approved work is held.
        </p>
      ) : null}
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
