import { AppError } from "@/server/platform/errors";
import { getActionRun } from "@/server/store/action-runs";
import { claimedTransaction } from "./claimed-transaction";
import { dropRuns } from "./drop-runs";
import { holdTicket } from "./hold-ticket";
import { isPersonReply } from "./person-part";
import type { Shell } from "./shell";

/**
 * Takes a person's own reply back before its hold is over: nothing of it goes out. Whoever sends it needs the same claim on the
 * ticket, so that exactly one of the two wins. Throws `already_decided` when it is too late, `forbidden` for another's.
 */
export async function undoOwnReply(
  shell: Shell,
  { actionRunId, memberId }: { actionRunId: string; memberId: string },
): Promise<{ ticketId: string }> {
  const { ticketId } = await getActionRun(shell.db, actionRunId);
  return holdTicket(shell, ticketId, async (claim) => {
    const run = await getActionRun(shell.db, actionRunId);
    if (!isPersonReply(run)) throw new AppError("not_found", "There is no such reply");
    if (run.actorId !== memberId) {
      throw new AppError("forbidden", "somebody else's reply", {
        userMessage: "Only whoever wrote it can take it back.",
      });
    }
    if (run.state !== "held" || run.nextAttemptAt === null || run.nextAttemptAt <= shell.clock.now()) {
      const userMessage = "It is too late to take this back: it has gone out, or is going out now.";
      throw new AppError("already_decided", "the hold is over", { userMessage });
    }
    await claimedTransaction(shell, claim, "undo reply", (held) =>
      dropRuns(held, shell, [run], "refused", "taken back by whoever wrote it"),
    );
    return { ticketId };
  });
}
