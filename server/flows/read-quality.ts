import type { RateEstimate } from "@/server/core/quality/estimate-rate";
import type { Agreement } from "@/server/core/quality/kappa";
import { isCaught } from "@/server/core/quality/planted";
import { Marks } from "@/server/core/quality/scorecard";
import { agreementOfAll, passRate, reviewerFigures, unsafeRates } from "@/server/core/quality/summary";
import type { ReviewerFigures, UnsafeRate } from "@/server/core/quality/summary";
import { unknownStanding } from "@/server/core/quality/calibration";
import type { Standing } from "@/server/core/quality/calibration";
import type { Db } from "@/server/platform/db";
import { countDraws, listScoredDraws } from "@/server/store/quality-draws";
import type { DrawCounts } from "@/server/store/quality-draws";
import { countQualityItems } from "@/server/store/quality-items";
import { countScores, listPlantedScores, listScoredPairs } from "@/server/store/quality-scores";
import { listStandings } from "@/server/store/reviewer-standings";

export interface QualityOverview {
  since: Date;
  until: Date;
  counts: DrawCounts;
  waiting: { open: number; disputed: number };
  pass: RateEstimate | null;
  unsafe: UnsafeRate[];
  agreement: Agreement | null;
  reviewers: (ReviewerFigures & { standing: Standing })[];
}

/** How good what the agent did alone was, and how far the people who say so are to be believed, over the days before `now`. */
export async function readQuality(db: Db, days: number, now: Date): Promise<QualityOverview> {
  const since = new Date(now.getTime() - days * 86_400_000);
  const period = { since, until: now };
  const [counts, waiting, scored] = [
    await countDraws(db, period),
    await countQualityItems(db),
    await listScoredDraws(db, period),
  ];
  const all = { memberId: null, since };
  const [scores, planted, pairs] = [
    await countScores(db, since),
    await listPlantedScores(db, all),
    await listScoredPairs(db, all),
  ];
  const standings = new Map((await listStandings(db)).map((one) => [one.memberId, one]));
  const caught = planted.map((one) => ({ ...one, caught: isCaught(one.planted, Marks.parse(one.marks)) }));
  return {
    ...{ ...period, counts, waiting, pass: passRate(scored), unsafe: unsafeRates(scored) },
    agreement: agreementOfAll(pairs),
    reviewers: reviewerFigures(scores, caught, pairs).map((one) => ({
      ...one,
      standing: standings.get(one.memberId) ?? unknownStanding,
    })),
  };
}
