import type { Db } from "@/server/platform/db";

/** A team with the ids of its members. */
export interface TeamRow {
  id: string;
  name: string;
  memberIds: string[];
}

/** Every team of the workspace, by name. */
export async function listTeams(db: Db): Promise<TeamRow[]> {
  const [teams, members] = await Promise.all([
    db.team.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true } }),
    db.teamMember.findMany({ orderBy: { userId: "asc" }, select: { teamId: true, userId: true } }),
  ]);
  return teams.map(({ id, name }) => {
    const memberIds = members.filter(({ teamId }) => teamId === id).map(({ userId }) => userId);
    return { id, name, memberIds };
  });
}

/** A team without members. False: there is one of this name. */
export async function insertTeam(tx: Db, team: { id: string; name: string; createdAt: Date }): Promise<boolean> {
  return (await tx.team.createMany({ data: [team], skipDuplicates: true })).count === 1;
}

/** Whether there is a team of this id. */
export async function hasTeam(db: Db, id: string): Promise<boolean> {
  return (await db.team.count({ where: { id } })) === 1;
}

/** False: they were in it already. */
export async function addToTeam(tx: Db, teamId: string, userId: string): Promise<boolean> {
  return (await tx.teamMember.createMany({ data: [{ teamId, userId }], skipDuplicates: true })).count === 1;
}

/** False: they were not in it. */
export async function removeFromTeam(tx: Db, teamId: string, userId: string): Promise<boolean> {
  return (await tx.teamMember.deleteMany({ where: { teamId, userId } })).count === 1;
}
