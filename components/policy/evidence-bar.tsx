import type { CellStanding } from "@/server/core/autonomy/cell-standing";
import { sharePercent } from "../shell/share-percent";
import { sayEvidence } from "./say-evidence";

interface EvidenceBarProps {
  /** What it is the evidence of, for who does not see the bar. */
  label: string;
  standing: Pick<CellStanding, "bound" | "needed">;
  target: number;
  counts: { clean: number; failed: number; pending: number };
}

/** What a cell has shown against what it has to show, and of how many items. The words carry it. */
export function EvidenceBar({ label, standing, target, counts }: EvidenceBarProps) {
  const { clean, failed, pending } = counts;
  const words = sayEvidence(standing, target);
  const fill = standing.needed === 0 ? "fill-success" : "fill-accent";
  return (
    <div data-slot="evidence-bar" className="grid min-w-0 gap-1">
      <div
        role="meter"
        aria-label={`Shown share of clean items, ${label}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(standing.bound * 1000) / 10}
        aria-valuetext={`${sharePercent(Math.floor(standing.bound * 1000) / 1000)}, target ${sharePercent(target)}`}
      >
        <svg aria-hidden viewBox="0 0 100 8" preserveAspectRatio="none" className="block h-2 w-full">
          <rect y="2" width="100" height="4" className="fill-line" />
          <rect y="2" width={standing.bound * 100} height="4" className={fill} />
          <rect x={target * 100 - 0.35} width="0.7" height="8" className="fill-text" />
        </svg>
      </div>
      <p className="text-sm">{words}</p>
      <p className="text-xs text-faint tabular-nums">
        {clean} clean, {failed} failed{pending === 0 ? "" : `, ${String(pending)} within their 7 days`}
      </p>
    </div>
  );
}
