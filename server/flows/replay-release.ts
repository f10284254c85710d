import { setImmediate } from "node:timers/promises";
import type { Decision, Outcome } from "@/server/core/decision/decision";
import type { ReasonCode } from "@/server/core/decision/reason";
import type { Money } from "@/server/core/evidence/money";
import { openReplay } from "@/server/core/policy/replay";
import type { ReleaseBody, Replayed } from "@/server/core/policy/replay";
import { countReplayed, emptySummary, flipKind, movedMoney } from "@/server/core/policy/replay-summary";
import type { FlipKind, ReplaySummary } from "@/server/core/policy/replay-summary";
import type { RecordedRow } from "@/server/core/policy/recorded-decision";
import { listDecisionInputs, listDecisionSequels } from "@/server/store/decision-inputs";
import type { DecisionInputCursor, DecisionInputPage, PersonDid } from "@/server/store/decision-inputs";
import { findCurrentRelease, listReleases } from "@/server/store/releases";
import { listSettingsRevisions } from "@/server/store/settings";
import { hashActions } from "./hash-actions";
import type { Shell } from "./shell";

/** What is replayed: decisions from `since` to before `until`, of those the newest `most`. ISO times, so that it can be stored. */
export interface ReplayPeriod {
  since: string;
  until: string;
  most: number;
}

/** Where a list of flips goes on. */
export interface FlipCursor extends DecisionInputCursor {
  /** Decisions looked at so far. */
  seen: number;
}

export interface Flip {
  decisionId: string;
  ticketId: string;
  externalRef: string;
  asOf: string;
  intent: string | null;
  kind: FlipKind;
  /** How it was decided then; `from`: how the live release decides it. */
  recorded: Outcome;
  from: { outcome: Outcome; reasons: ReasonCode[] };
  to: { outcome: Outcome; reasons: ReasonCode[] };
  toAutomatic: Money[];
  fromAutomatic: Money[];
  person: PersonDid | null;
}

const pageSize = 1000;
/** Decisions between two looks at what else the process has to do: the next page, which comes in pieces, and other callers. */
const atOnce = 100;
const dayMs = 86_400_000;

/** The last days up to now, or the last decisions of any age. Fixed once, so that a list of flips can be paged. */
export function replayPeriod(now: Date, last: { days: number } | { decisions: number }): ReplayPeriod {
  const until = now.toISOString();
  if ("days" in last) {
    return { since: new Date(now.getTime() - last.days * dayMs).toISOString(), until, most: Number.MAX_SAFE_INTEGER };
  }
  return { since: new Date(0).toISOString(), until, most: last.decisions };
}

/**
 * Decides the period anew by a draft, on what was recorded: asks no model and no vendor, and writes nothing. `onFlip` hears of
 * each decision that comes out otherwise.
 */
export async function replayRelease(
  shell: Shell,
  draft: ReleaseBody,
  period: ReplayPeriod,
  onFlip: (decisionId: string) => void = () => undefined,
): Promise<ReplaySummary> {
  const summary = emptySummary();
  const replay = await openReplayOn(shell, draft);
  await eachRow(shell, period, null, (row) => {
    const replayed = replay(row);
    countReplayed(summary, replayed);
    if (replayed.kind === "flip") onFlip(replayed.recorded.id);
    return true;
  });
  return summary;
}

/** The flips of a replay, the newest first, each with what a person did then. Replays from the cursor on. */
export async function listFlips(
  shell: Shell,
  draft: ReleaseBody,
  period: ReplayPeriod,
  page: { after: FlipCursor | null; limit: number },
): Promise<{ flips: Flip[]; next: FlipCursor | null }> {
  const replay = await openReplayOn(shell, draft);
  const found: Extract<Replayed, { kind: "flip" }>[] = [];
  const next = await eachRow(shell, period, page.after, (row) => {
    const replayed = replay(row);
    if (replayed.kind === "flip") found.push(replayed);
    return found.length < page.limit;
  });
  const ids = found.map(({ recorded }) => recorded.id);
  const sequels = new Map((await listDecisionSequels(shell.db, ids)).map((sequel) => [sequel.decisionId, sequel]));
  const flips = found.map(({ recorded, from, to, ...flip }): Flip => {
    const sequel = sequels.get(recorded.id);
    return {
      ...{ decisionId: recorded.id, ticketId: sequel?.ticketId ?? "", externalRef: sequel?.externalRef ?? "" },
      ...{ asOf: recorded.input.asOf, intent: recorded.input.wants[0]?.intent ?? null, kind: flipKind(from, to) },
      ...{ recorded: recorded.outcome, from: shortOf(from), to: shortOf(to) },
      ...movedMoney({ ...flip, recorded, from, to }),
      person: sequel?.person ?? null,
    };
  });
  return { flips, next };
}

function shortOf({ outcome, because }: Decision): Flip["from"] {
  return { outcome, reasons: [...new Set(because.map(({ reason }) => reason.code))] };
}

async function openReplayOn(shell: Shell, draft: ReleaseBody): Promise<(row: RecordedRow) => Replayed> {
  const [live, releases, settings] = await Promise.all([
    findCurrentRelease(shell.db),
    listReleases(shell.db),
    listSettingsRevisions(shell.db),
  ]);
  const byNumber = new Map(releases.map((release) => [release.number, release]));
  const byRevision = new Map(settings.map(({ revision, body }) => [revision, body]));
  return openReplay({
    draft,
    live,
    findRelease: (number) => byNumber.get(number) ?? null,
    findSettings: (revision) => byRevision.get(revision) ?? null,
    hashActions,
  });
}

/**
 * Goes through the period, the newest first, while `look` says so; the next page is on its way while one is looked at. Where
 * it stopped, or null at the end.
 */
async function eachRow(
  shell: Shell,
  period: ReplayPeriod,
  from: FlipCursor | null,
  look: (row: RecordedRow) => boolean,
): Promise<FlipCursor | null> {
  const { db } = shell;
  const range = { since: new Date(period.since), until: new Date(period.until) };
  const read = (after: DecisionInputCursor | null) => listDecisionInputs(db, range, after, pageSize);
  let seen = from?.seen ?? 0;
  let coming: Promise<DecisionInputPage> | null = read(from);
  while (coming !== null) {
    const page: DecisionInputPage = await coming;
    coming = page.next === null || seen + page.count >= period.most ? null : read(page.next);
    // Heard even where the list ends before this page: a refused read nobody waits for would end the process.
    coming?.catch(() => undefined);
    for (const { row, at } of page.rows()) {
      if (seen >= period.most) return null;
      seen += 1;
      if (!look(row)) return { ...at, seen };
      if (seen % atOnce === 0) await setImmediate();
    }
  }
  return null;
}
