import type { Clock } from "@/server/platform/clock";
import { currentWorkspace, inTransaction, type Database, type Db } from "@/server/platform/db";
import { AppError, InputError } from "@/server/platform/errors";
import type { Ids } from "@/server/platform/ids";
import { appendAudit } from "@/server/store/audit";
import { findMember } from "@/server/store/members";
import { addToTeam, hasTeam, insertTeam, removeFromTeam } from "@/server/store/teams";

interface Desk {
  database: Pick<Database, "app" | "global">;
  clock: Clock;
}

/** Makes a team that tickets can be routed to. Throws `invalid_input` where there is one of this name. */
export async function createTeam(
  { database, clock, ids }: Desk & { ids: Ids },
  { name, by }: { name: string; by: string },
): Promise<{ id: string }> {
  const [id, at] = [ids.next(), clock.now()];
  await inTransaction(database.app, async (tx) => {
    if (!(await insertTeam(tx, { id, name, createdAt: at }))) {
      const says = "There is a team of this name already";
      throw new InputError(says, { name: [says] });
    }
    await audit(tx, { id, by, at, data: { change: "made" } });
  });
  return { id };
}

/**
 * Takes a member into a team, or out of it; twice is once. What they have claimed stays theirs. Throws `not_found` for a team or
 * an active member that is not there.
 */
export async function changeTeamMember(
  { database, clock }: Desk,
  asked: { teamId: string; userId: string; isIn: boolean; by: string },
): Promise<void> {
  const { teamId, userId, isIn, by } = asked;
  if (isIn && !(await findMember(database.global, currentWorkspace(), userId))) {
    throw new AppError("not_found", "nobody who can sign in", {
      userMessage: "There is no such member who can sign in.",
    });
  }
  const at = clock.now();
  await inTransaction(database.app, async (tx) => {
    if (!(await hasTeam(tx, teamId))) throw new AppError("not_found", "There is no such team");
    const isNew = isIn ? await addToTeam(tx, teamId, userId) : await removeFromTeam(tx, teamId, userId);
    if (!isNew) return;
    await audit(tx, { id: teamId, by, at, data: { change: isIn ? "joined" : "left", member: userId } });
  });
}

/** Teams say who is asked, and when: they are settings of the workspace, beside its revisions. */
async function audit(tx: Db, told: { id: string; by: string; at: Date; data: Record<string, string> }): Promise<void> {
  const { id, by, at, data } = told;
  const actor = { kind: "member" as const, id: by };
  const entry = { kind: "settings.changed" as const, at: at.toISOString(), actor };
  await appendAudit(tx, "settings", [{ ...entry, data: { section: "teams", team: id, ...data } }]);
}
