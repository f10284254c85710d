import type { Clock } from "@/server/platform/clock";
import { inTransaction, inWorkspace, type Database } from "@/server/platform/db";
import type { Ids } from "@/server/platform/ids";
import { fitsPassword } from "@/server/platform/password";
import { appendAudit } from "@/server/store/audit";
import { findUserForSignIn } from "@/server/store/members";
import {
  countSignInFailures,
  dropSignInAttempt,
  insertSignInAttempt,
  markSignInSucceeded,
} from "@/server/store/sign-in-attempts";
import { isLocked, signInWindowMs } from "./sign-in-limits";

interface Door {
  database: Pick<Database, "app" | "global">;
  clock: Clock;
  ids: Ids;
}

export interface SignInTry {
  email: string;
  password: string;
  ip: string;
}

/**
 * Checks an e-mail and a password. Null for every refusal alike: wrong, unknown, disabled or locked out. A success is a
 * line of the member's audit stream.
 */
export async function checkSignIn(
  door: Door,
  input: SignInTry,
): Promise<{ userId: string; workspaceId: string; sessionVersion: number } | null> {
  const { database, clock, ids } = door;
  const db = database.global;
  const email = input.email.trim().toLowerCase().slice(0, 320);
  const at = clock.now();
  const attempt = { id: ids.next(), email, ip: input.ip, at };
  await insertSignInAttempt(db, attempt);
  const since = new Date(at.getTime() - signInWindowMs);
  const failures = await countSignInFailures(db, { email, ip: input.ip, since, exceptId: attempt.id });
  if (isLocked(failures)) {
    await dropSignInAttempt(db, attempt.id);
    return null;
  }
  const user = await findUserForSignIn(db, email);
  if (!(await fitsPassword(input.password, user?.passwordHash ?? null)) || !user) return null;
  await markSignInSucceeded(db, attempt.id);
  const { userId, workspaceId, sessionVersion } = user;
  const actor = { kind: "member" as const, id: userId };
  await inWorkspace(workspaceId, () =>
    inTransaction(database.app, (tx) =>
      appendAudit(tx, `member:${userId}`, [{ kind: "member.signed_in", at: at.toISOString(), actor, data: {} }]),
    ),
  );
  return { userId, workspaceId, sessionVersion };
}
