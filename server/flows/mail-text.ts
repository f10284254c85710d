import { invitationStanding } from "@/server/core/identity/invitation";
import { env } from "@/server/platform/env";
import { findInvitation } from "@/server/store/invitations";
import type { OutgoingMail } from "@/server/store/outgoing-mails";
import { invitationToken } from "./invitation-link";
import type { Shell } from "./shell";

/** What a mail is about, as its row names it. */
export const aboutInvitation = (id: string) => `invitation:${id}`;

/**
 * The text as it goes out: a link is made only now, and stands in no row. Null: nobody wants it any more, because the
 * invitation has ended meanwhile.
 */
export async function mailText(shell: Shell, row: OutgoingMail): Promise<string | null> {
  const text = row.text ?? "";
  if (row.about !== aboutInvitation(row.memberId)) return text;
  const invitation = await findInvitation(shell.db, row.memberId);
  if (!invitation || invitationStanding(invitation, shell.clock.now()) !== "open") return null;
  const base = (env().nextauthUrl ?? "").replace(/\/$/, "");
  return base === "" ? null : text.replaceAll("{{link}}", `${base}/join/${invitationToken(invitation)}`);
}
