import type { ApiScope } from "@/server/core/identity/api-scope";
import { database, openShell } from "@/server/flows/open-shell";
import type { Shell } from "@/server/flows/shell";
import { inWorkspace } from "@/server/platform/db";
import { constantTimeEqual, sha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { logger } from "@/server/platform/logger";
import { findApiKey, findApiKeyWorkspace, touchApiKey, type ApiKey } from "@/server/store/api-keys";
import { answerError } from "./answer-error";
import { ApiInputError } from "./api-input-error";
import { openTokenBuckets } from "./token-buckets";

/** A burst of 60, then 20 a second, for each key and process. */
const buckets = openTokenBuckets({ burst: 60, perSecond: 20 });
const pattern = /^Bearer (rsv_([0-9a-f]{12})_[A-Za-z0-9_-]{43})$/;
const touchEveryMs = 60_000;

export interface ApiCall {
  shell: Shell;
  key: Pick<ApiKey, "prefix" | "actsFor">;
  /** Throws `missing_scope` when the key was made without it. */
  needs: (scope: ApiScope) => void;
}

/**
 * The frame of every v1 request: who asks, within their rate and scope, in their workspace; and a typed answer whatever
 * happens.
 * The key is read from the database each time, so that a revoked one is refused at once.
 */
export async function withApiKey(
  request: Request,
  scope: ApiScope,
  work: (call: ApiCall) => Promise<Response>,
): Promise<Response> {
  try {
    const [, key, prefix] = pattern.exec(request.headers.get("authorization") ?? "") ?? [];
    const workspaceId = prefix === undefined ? null : await findApiKeyWorkspace(database().global, prefix);
    if (key === undefined || prefix === undefined || workspaceId === null) throw unknownKey();
    return await inWorkspace(workspaceId, async () => {
      const shell = await openShell(workspaceId);
      const found = await findApiKey(shell.db, prefix);
      if (!found || !isGood(found, key)) throw unknownKey();
      const wait = buckets.take(found.id, Date.now());
      if (wait > 0) return answerError(new AppError("rate_limited", prefix), { retryAfterSeconds: wait });
      const needs = (wanted: ApiScope) => {
        if (!found.scopes.includes(wanted)) throw missingScope(wanted);
      };
      needs(scope);
      const answer = await work({ shell, needs, key: found });
      const now = shell.clock.now();
      await touchApiKey(shell.db, found.id, now, new Date(now.getTime() - touchEveryMs)).catch(() => undefined);
      return answer;
    });
  } catch (error) {
    if (error instanceof ApiInputError) return answerError(error, { fields: error.fields });
    if (!(error instanceof AppError)) logger("v1").error({ err: error }, "v1.failed");
    return answerError(error);
  }
}

function isGood(found: ApiKey, key: string): boolean {
  return found.revokedAt === null && constantTimeEqual(found.keyHash, sha256Hex(key));
}

function missingScope(scope: ApiScope): AppError {
  return new AppError("missing_scope", scope, {
    userMessage: `This key lacks the scope ${scope}. Nothing was stored.`,
  });
}

function unknownKey(): AppError {
  return new AppError("unauthenticated", "no such API key");
}
