"use client";

import { Link } from "../ui/link";
import { useState } from "react";
import { When } from "../shell/when";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import type { ReleaseRow } from "./policy-types";
import { ExportRelease } from "./export-release";
import { RestoreDialog } from "./restore-dialog";

interface TimelineProps {
  rules: number | null;
  releases: readonly ReleaseRow[];
  may: boolean;
  isRolling: boolean;
}

/** Every release, latest first: who published it, how it came to be, and the ways back to it. */
export function ReleasesTimeline({ rules, releases, may, isRolling }: TimelineProps) {
  const [restoring, setRestoring] = useState<number | null>(null);
  if (releases.length === 0) return null;
  return (
    <section aria-labelledby="releases" className="grid gap-2">
      <h2 id="releases" className="text-lg font-semibold">
        Releases
      </h2>
      <ol className="grid">
        {releases.map((release) => (
          <li key={release.number} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b py-2">
            <div className="grid min-w-0 gap-0.5">
              <p className="flex flex-wrap items-center gap-2 text-sm">
                <span className="font-medium">Release {release.number}</span>
                {release.title === null ? null : <span dir="auto">{release.title}</span>}
                <State release={release} rules={rules} />
              </p>
              <p className="text-xs text-faint">{sayOrigin(release)}</p>
              {release.rollout?.state === "stopped" ? (
                <p className="text-xs text-danger" dir="auto">
                  Stopped: {release.rollout.why}
                </p>
              ) : null}
              <p className="text-xs text-faint">
                Published by {release.publishedBy ?? "the set-up"}
                {release.publishedAt ? (
                  <>
                    {" "}
                    <When at={release.publishedAt} />
                  </>
                ) : null}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              <ExportRelease number={release.number} />
              {rules === null || release.number === rules ? null : (
                <Button asChild variant="quiet">
                  <Link href={`/policies/compare?from=${String(release.number)}&to=${String(rules)}`}>
                    Compare<span className="sr-only"> release {release.number} with what rules now</span>
                  </Link>
                </Button>
              )}
              {may && release.number !== rules ? (
                <Button onClick={() => setRestoring(release.number)}>
                  Restore<span className="sr-only"> release {release.number}</span>
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      <RestoreDialog key={restoring} release={restoring} isRolling={isRolling} onClose={() => setRestoring(null)} />
    </section>
  );
}

function State({ release, rules }: { release: ReleaseRow; rules: number | null }) {
  const { rollout } = release;
  if (rollout?.state === "running") {
    return <Badge tone="info">Rules {String(Math.round(rollout.share * 100))} % of the tickets</Badge>;
  }
  if (rollout?.state === "stopped") return <Badge tone="danger">Stopped</Badge>;
  return release.number === rules ? <Badge tone="success">Rules now</Badge> : null;
}

function sayOrigin({ restores, emergency, writtenBy }: ReleaseRow): string {
  if (emergency !== null) return `Restored release ${String(restores)} at once: ${emergency}`;
  if (restores !== null) return `Restored release ${String(restores)}`;
  return writtenBy === null ? "Came with the workspace" : `Written by ${writtenBy}`;
}
