import { webDatabase } from "@/server/auth/web-database";
import { invitationStanding, parseInvitationToken, type InvitationStanding } from "@/server/core/identity/invitation";
import { readInvitation } from "@/server/flows/accept-invitation";
import { systemClock, type Clock } from "@/server/platform/clock";
import { inWorkspace, type Database } from "@/server/platform/db";
import { getSettings } from "@/server/store/settings";

/** `unknown`: every address that is none of ours, whatever is wrong with it. */
export type JoinPage =
  { kind: "open"; company: string; email: string } | { kind: Exclude<InvitationStanding, "open"> | "unknown" };

/** What the page behind an invitation's link shows. Reads only: mail scanners open links too. */
export async function readJoinPage(
  address: string,
  { database, clock }: { database: Pick<Database, "app">; clock: Clock } = {
    database: webDatabase(),
    clock: systemClock,
  },
): Promise<JoinPage> {
  const token = parseInvitationToken(address);
  if (token === null) return { kind: "unknown" };
  return inWorkspace(token.workspaceId, async () => {
    const row = await readInvitation({ database }, token);
    if (!row) return { kind: "unknown" };
    const standing = invitationStanding(row, clock.now());
    if (standing !== "open") return { kind: standing };
    const { body } = await getSettings(database.app);
    return { kind: "open", company: body.companyName, email: row.email };
  });
}
