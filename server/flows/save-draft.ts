import { ReleaseBody } from "@/server/core/policy/release";
import { inTransaction } from "@/server/platform/db";
import { AppError, InputError } from "@/server/platform/errors";
import { lockDraft, saveDraftBody } from "@/server/store/release-drafts";
import { findRelease } from "@/server/store/releases";
import { auditRelease } from "./audit-release";
import { bodyHash } from "./body-hash";
import type { Shell } from "./shell";

/** A draft is a few hundred kilobytes at most: beyond it nobody could read what it says. */
const mostCharacters = 2_000_000;

/**
 * Saves the next revision of a draft. Whoever saves on top of an older revision is refused with `conflict` and keeps what they
 * wrote; what does not have the form of a release is refused with where.
 */
export async function saveDraft(
  shell: Pick<Shell, "db" | "clock">,
  asked: { id: string; revision: number; title: string; body: unknown; memberId: string },
): Promise<{ revision: number }> {
  const { id, title, memberId } = asked;
  const body = readBody(asked.body);
  const at = shell.clock.now();
  await inTransaction(shell.db, async (tx) => {
    const draft = await lockDraft(tx, id);
    if (draft.state !== "open") throw ended(draft.state);
    const restores = draft.restores !== null && (await isStill(tx, draft.restores, body)) ? draft.restores : null;
    if (!(await saveDraftBody(tx, { id, revision: asked.revision, title, restores, body, by: memberId, at }))) {
      const userMessage = `Somebody saved revision ${String(draft.revision)} meanwhile. What you wrote is still here: compare, then save on top of theirs.`;
      throw new AppError("conflict", "the draft is at another revision", { userMessage });
    }
    const data = { draft: id, revision: asked.revision + 1, hash: bodyHash(body) };
    await auditRelease(tx, { kind: "release.draft_saved", by: memberId, at, data });
  });
  return { revision: asked.revision + 1 };
}

/** Throws `invalid_input` with where and what for anything that has not the form of a release. */
export function readBody(body: unknown): ReleaseBody {
  if (JSON.stringify(body ?? null).length > mostCharacters) {
    throw new AppError("too_large", "a release of more than two million characters");
  }
  const read = ReleaseBody.safeParse(body);
  if (read.success) return read.data;
  const fields: Record<string, string[]> = {};
  for (const { path, message } of read.error.issues.slice(0, 20)) (fields[path.join(".")] ??= []).push(message);
  const [where, what] = Object.entries(fields)[0] ?? ["", []];
  throw new InputError(
    `This has not the form of a release: ${where === "" ? "as a whole" : where}: ${what.join(", ")}`,
    fields,
  );
}

export function ended(state: string): AppError {
  const userMessage = `This draft was ${state} already. Begin another one.`;
  return new AppError("already_decided", "the draft is not open", { userMessage });
}

async function isStill(db: Shell["db"], number: number, body: ReleaseBody): Promise<boolean> {
  const release = await findRelease(db, number);
  if (release === null) return false;
  const { number: _number, ...before } = release;
  return bodyHash(before) === bodyHash(body);
}
