import { invitationText } from "@/server/core/identity/invitation";
import { openSigner } from "@/server/platform/digest";
import { env } from "@/server/platform/env";
import type { Invitation } from "@/server/store/invitations";

/** What stands behind /join/: signed over the row and written down nowhere, so that the database alone lets nobody in. */
export function invitationToken(row: Invitation): string {
  const signature = Buffer.from(openSigner(env().signingKey).sign(invitationText(row)), "base64").toString("base64url");
  return `${row.workspaceId}.${row.id}.${signature}`;
}
