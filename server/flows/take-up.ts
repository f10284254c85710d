import { z } from "zod";
import { canGoOnFrom } from "@/server/core/job/step-schema";
import { findDecisionOfRun } from "@/server/store/decisions";
import { findEvidence } from "@/server/store/evidence";
import { AppError } from "@/server/platform/errors";
import { findRelease } from "@/server/store/releases";
import { findRun } from "@/server/store/runs";
import type { Run } from "@/server/store/runs";
import type { Decided } from "./decided";
import type { Shell } from "./shell";

/** A run that another version of the program began in a form which this one cannot read: nothing is concluded from it. */
export class NotUnderstood extends AppError {
  constructor(message: string) {
    super("stale", message, {
      userMessage:
        "Another version of Resolvent made this card, and this one cannot read it: a person has to look. Open the whole ticket, and take it over.",
    });
  }
}

/**
 * What an earlier worker, or an earlier job, has decided and not brought to its end. Throws `NotUnderstood` for what a build
 * with another form of journal wrote.
 */
export async function takeUp(shell: Shell, run: Pick<Run, "id" | "stepSchema">): Promise<Decided> {
  if (!canGoOnFrom(run.stepSchema))
    throw new NotUnderstood(`the journal of the run has form ${String(run.stepSchema)}`);
  try {
    return await read(shell, run.id);
  } catch (error) {
    // It has the right number and another form all the same.
    if (error instanceof z.ZodError) throw new NotUnderstood("what the run has journalled cannot be read");
    throw error;
  }
}

/** The same of the run that a card was made from. Throws like `takeUp`. */
export async function takeUpCard(shell: Shell, { runId }: { runId: string }): Promise<Decided> {
  const run = await findRun(shell.db, runId);
  if (run === null) throw new Error("a review without a run");
  return takeUp(shell, run);
}

async function read(shell: Shell, runId: string): Promise<Decided> {
  const row = await findDecisionOfRun(shell.db, runId);
  const evidence = row ? await findEvidence(shell.db, row.id) : null;
  if (!row || !evidence) throw new Error("an open run without a decision");
  const release = row.decision.release === null ? null : await findRelease(shell.db, row.decision.release);
  return { decisionId: row.id, runId, decision: row.decision, evidence, release };
}
