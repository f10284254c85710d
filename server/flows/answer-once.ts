import type { z } from "zod";
import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import { inTransaction } from "@/server/platform/db";
import { sha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { findApiRequest, saveRequestAnswer, takeRequestKey } from "@/server/store/api-requests";
import type { Shell } from "./shell";

/**
 * Does `work` once for an idempotency key, in one transaction with the key: a repeat of the same request gets the first
 * answer, also while the first is still under way; another request under the key throws `key_reused`. Without a key
 * each call is a request of its own. `asked`: everything that makes the request what it is.
 */
export async function answerOnce<T extends z.core.util.JSONType>(
  shell: Shell,
  request: { key: string | null; asked: z.core.util.JSONType },
  work: (shell: Shell) => Promise<T>,
): Promise<{ answer: T; repeated: boolean }> {
  return inTransaction(shell.db, async (tx) => {
    const within = { ...shell, db: tx };
    const { key } = request;
    if (key === null) return { answer: await work(within), repeated: false };
    const requestHash = sha256Hex(canonicalBytes(request.asked));
    if (!(await takeRequestKey(tx, { key, requestHash, at: shell.clock.now() }))) {
      const before = await findApiRequest(tx, key);
      if (before?.requestHash !== requestHash) {
        throw new AppError("key_reused", "Another request was made under this idempotency key");
      }
      return { answer: before.answer as T, repeated: true };
    }
    const answer = await work(within);
    await saveRequestAnswer(tx, key, answer);
    return { answer, repeated: false };
  });
}
