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
