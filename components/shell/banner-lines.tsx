"use client";

import { OctagonPause, ShieldAlert, Undo2 } from "lucide-react";
import { saySetAside } from "../quality/say-set-aside";
import type { Outputs } from "../trpc";
import { Link } from "../ui/link";

const banner = "flex items-start gap-2 border-b px-4 py-2 text-sm md:px-6";

type Workspace = Outputs["workspace"]["get"];

interface BannerLinesProps {
  workspace: Workspace;
  /** Why what the reader approves is no evidence; null: it is. */
  setAside: Outputs["session"]["me"]["setAside"];
}

/** A line for each thing that changes the meaning of everything below it. */
export function BannerLines({ workspace, setAside }: BannerLinesProps) {
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
      {setAside === null ? null : (
        <p role="status" className={`${banner} bg-warning-subtle text-warning`}>
          <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            Your approvals take effect as before, and do not count as evidence for what the agent may do alone.
            <span className="block text-text">{saySetAside[setAside.why].yours}</span>
          </span>
        </p>
      )}
    </>
  );
}

type Thrown = Workspace["switches"][number];

/** Who threw it, and why. */
function Reason({ of }: { of: Thrown | undefined }) {
  if (of === undefined || of.why === null) return null;
  return (
    <span className="block text-text">
      {of.by}: {of.why}
    </span>
  );
}
