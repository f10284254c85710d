import { offeredActions } from "@/server/actions/offered-actions";
import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import { checkRelease } from "@/server/core/policy/check-release";
import { Release } from "@/server/core/policy/release";
import { touchedIntents } from "@/server/core/policy/touched-intents";
import { inTransaction } from "@/server/platform/db";
import { sha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { appendAudit } from "@/server/store/audit";
import { findCurrentRelease, insertPublishedRelease } from "@/server/store/releases";
import { listWaitingReviews } from "@/server/store/reviews";
import { redecideReview } from "./redecide-review";
import type { Shell } from "./shell";

export interface Published {
  release: number;
  /** What became of the cards that waited on a touched intent. */
  waiting: { kept: number; renewed: number; left: number };
}

/**
 * Publishes a release as the next one, and decides what waits on the intents that it touches anew, without a model: what
 * is stricter by now holds at once, a card whose findings stay keeps its claim and is bound to the new release, and what
 * became laxer still waits for its person. A card that somebody holds this moment is left: its approval is weighed by the
 * release that rules then. Throws `invalid_input` with what is wrong, `conflict` when somebody else published just now.
 */
export async function publishRelease(
  shell: Shell,
  draft: Omit<Release, "number">,
  memberId: string,
): Promise<Published> {
  const before = await findCurrentRelease(shell.db);
  const release = Release.parse({ ...draft, number: (before?.number ?? 0) + 1 });
  const faults = checkRelease(release, offeredActions).filter((issue) => issue.severity === "error");
  if (faults.length > 0) {
    const userMessage = faults.map((issue) => `${issue.where}: ${issue.message}.`).join(" ");
    throw new AppError("invalid_input", "the release has errors", { userMessage });
  }
  await shell.step("publish release", () => publish(shell, release, memberId));
  return { release: release.number, waiting: await redecideWaiting(shell, touchedIntents(before, release)) };
}

async function publish(shell: Shell, release: Release, memberId: string): Promise<void> {
  const now = shell.clock.now();
  const hash = sha256Hex(canonicalBytes(release));
  try {
    await inTransaction(shell.db, async (tx) => {
      await insertPublishedRelease(tx, { release, hash, publishedAt: now, publishedBy: memberId });
      const actor = { kind: "member", id: memberId } as const;
      const data = { release: release.number, hash };
      await appendAudit(tx, "release", [{ kind: "release.published", at: now.toISOString(), actor, data }]);
    });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "P2002")) throw cause;
    const userMessage = "Somebody published another release a moment ago. Look at it first.";
    throw new AppError("conflict", "the number is taken", { userMessage, cause });
  }
}

const pageSize = 100;

async function redecideWaiting(shell: Shell, touched: ReadonlySet<string>): Promise<Published["waiting"]> {
  const waiting = { kept: 0, renewed: 0, left: 0 };
  for (let after = ""; ;) {
    const page = await listWaitingReviews(shell.db, after, pageSize);
    for (const review of page) {
      const what = await redecideReview(shell, review, touched);
      if (what !== "untouched") waiting[what] += 1;
    }
    after = page.at(-1)?.id ?? "";
    if (page.length < pageSize) return waiting;
  }
}
