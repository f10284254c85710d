import { findAction } from "@/server/actions/catalog";
import { cellStanding } from "@/server/core/autonomy/cell-standing";
import type { CellStanding } from "@/server/core/autonomy/cell-standing";
import { cellTarget } from "@/server/core/autonomy/cell-target";
import { findDemotion } from "@/server/core/autonomy/demotion";
import type { Demotion } from "@/server/core/autonomy/demotion";
import { levelOf } from "@/server/core/autonomy/past-evidence";
import { replyCell } from "@/server/core/policy/find-cell";
import type { Cell, Level } from "@/server/core/policy/policy";
import type { Release } from "@/server/core/policy/release";
import type { Settings } from "@/server/core/policy/settings";
import { countEvidence } from "@/server/store/evidence-items";
import type { CellCount } from "@/server/store/evidence-items";
import { findCurrentRelease } from "@/server/store/releases";
import { getSettings } from "@/server/store/settings";
import { cellKey, countCellAnswers } from "@/server/store/surveys";
import type { CellAnswers } from "@/server/store/surveys";
import { cellVersion, proposesNow } from "./cell-version";
import type { Shell } from "./shell";

/** One cell with its evidence in the version that acts or suggests now. */
export interface BoardCell extends CellStanding {
  cell: string;
  title: string;
  /** What the release rules, capped by the intent's own level. */
  level: Level;
  version: string;
  clean: number;
  failed: number;
  pending: number;
  /** Approved by people who are not believed: they do not count. */
  setAside: number;
  /** Items of earlier versions: they do not count. */
  earlier: number;
  target: number;
  /** What customers say of what it did, 1 to 5; `positive`: 4 and 5. Null: nobody has answered. */
  csat: { mean: number; positive: number; answers: number } | null;
  /** The newest one, lifted or not. */
  demotion: Demotion | null;
  pastEvidence: Cell["pastEvidence"];
}

export interface BoardIntent {
  intent: string;
  title: string;
  level: Level;
  cells: BoardCell[];
}

export interface AutonomyBoard {
  release: number;
  target: number;
  intents: BoardIntent[];
}

/** What every cell of the ruling release may do alone and what its evidence says; null: no release is published. */
export async function readAutonomyBoard(shell: Shell): Promise<AutonomyBoard | null> {
  const release = await findCurrentRelease(shell.db);
  if (release === null) return null;
  const [{ body }, counts, rated] = await Promise.all([
    getSettings(shell.db),
    countEvidence(shell.db),
    countCellAnswers(shell.db),
  ]);
  const intents = Object.entries(release.policy.intents).map(([intent, policy]) => ({
    ...{ intent, title: release.intents.find(({ name }) => name === intent)?.title ?? intent, level: policy.level },
    cells: Object.entries(policy.cells).map(([cell, ruled]) =>
      viewCell(
        { release, body, rated, version: cellVersion(release, intent, cell, proposesNow(shell)) },
        { intent, cell, ruled },
        counts.filter((count) => count.intent === intent && count.cell === cell),
      ),
    ),
  }));
  return { release: release.number, target: body.autonomyTarget, intents };
}

type Rated = ReadonlyMap<string, CellAnswers>;

function viewCell(
  { release, body, rated, version }: { release: Release; body: Settings; rated: Rated; version: string },
  { intent, cell, ruled }: { intent: string; cell: string; ruled: Cell },
  counts: readonly CellCount[],
): BoardCell {
  const current = counts.filter((count) => count.version === version);
  const [clean, failed, pending, setAside] = (["clean", "failed", "pending", "set_aside"] as const).map((result) =>
    sum(current.filter((count) => count.result === result).map(({ items }) => items)),
  ) as [number, number, number, number];
  const level = levelOf(release.policy, intent, ruled);
  const target = cellTarget(body, intent, cell);
  const demotion = findDemotion(body.demotions, intent, cell);
  const demoted = demotion !== null && demotion.lifted === null;
  return {
    ...{ cell, title: titleOf(cell), level, version, clean, failed, pending, setAside, target, demotion },
    ...cellStanding({ clean, failed }, { level, demoted, target }),
    earlier: sum(counts.filter((count) => count.version !== version).map(({ items }) => items)),
    csat: csatOf(rated.get(cellKey({ intent, cell, version }))),
    pastEvidence: ruled.pastEvidence,
  };
}

function csatOf(of: CellAnswers | undefined): BoardCell["csat"] {
  return of === undefined ? null : { mean: of.sum / of.answers, positive: of.positive, answers: of.answers };
}

function titleOf(cell: string): string {
  return cell === replyCell ? "Reply" : (findAction(cell)?.title ?? cell);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
