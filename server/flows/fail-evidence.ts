import type { Db } from "@/server/platform/db";
import type { ActionRun } from "@/server/store/action-runs";
import { findDecision } from "@/server/store/decisions";
import { failAskedAgain, failCheckedItems, failPendingItems, insertEvidenceItems } from "@/server/store/evidence-items";
import type { AskedAgain } from "@/server/store/evidence-items";
import { findRelease } from "@/server/store/releases";
import { findRun } from "@/server/store/runs";
import { cellVersion } from "./cell-version";
import { judgeSoon } from "./judge-soon";
import type { Shell } from "./shell";

/** A ticket was reopened: what was approved on it and waits for its window has failed. */
export async function failReopened(tx: Db, shell: Shell, ticketId: string): Promise<void> {
  const fault = { fault: "reopened", hard: false, at: shell.clock.now() } as const;
  if ((await failPendingItems(tx, { ticketId }, fault)) > 0) await judgeSoon(tx, shell);
}

/** The same person asks the same again: what was approved on the earlier ticket and waits for its window has failed. */
export async function failEarlier(tx: Db, shell: Shell, again: AskedAgain): Promise<void> {
  if ((await failAskedAgain(tx, again, shell.clock.now())) > 0) await judgeSoon(tx, shell);
}

/** A person found that what was approved never happened. */
export async function failNotDone(tx: Db, shell: Shell, run: ActionRun): Promise<void> {
  if (run.decisionId === null) return;
  const fault = { fault: "not_done", hard: false, at: shell.clock.now() } as const;
  const failed = await failPendingItems(tx, { decisionId: run.decisionId, part: run.part }, fault);
  if (failed > 0) await judgeSoon(tx, shell);
}

/**
 * An effect was taken back. One that a person had approved is a failure; one that the agent did alone is a wrong effect,
 * of which one is enough.
 */
export async function failTakenBack(tx: Db, shell: Shell, run: ActionRun): Promise<void> {
  const { decisionId, part } = run;
  if (decisionId === null) return;
  if (run.actorKind === "agent") return recordWrongEffect(tx, shell, { ...run, decisionId });
  const fault = { fault: "taken_back", hard: false, at: shell.clock.now() } as const;
  if ((await failPendingItems(tx, { decisionId, part }, fault)) > 0) await judgeSoon(tx, shell);
}

async function recordWrongEffect(tx: Db, shell: Shell, run: ActionRun & { decisionId: string }): Promise<void> {
  const { decisionId, ticketId, part, intent, action: cell } = run;
  const number = (await findDecision(tx, decisionId))?.decision.release ?? null;
  const release = number === null ? null : await findRelease(tx, number);
  const by = run.runId === null ? null : await findRun(tx, run.runId);
  if (release === null || by === null || intent === null) return;
  const now = shell.clock.now();
  // A quality check may have found nothing wrong with it.
  await failCheckedItems(tx, { decisionId, part }, { fault: "taken_back", hard: true, at: now });
  await insertEvidenceItems(tx, [
    {
      ...{ id: shell.ids.next(), decisionId, ticketId, part, intent, cell },
      version: cellVersion(release, intent, cell, by),
      ...{ source: "effect", result: "failed", fault: "taken_back", hard: true },
      ...{ createdAt: now, countsAt: now, settledAt: now },
    },
  ]);
  await judgeSoon(tx, shell);
}
