import { canonicalBytes } from "../audit/canonical-bytes";

/** So long an invitation can be accepted. */
export const invitationDays = 7;

export interface InvitationDates {
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
}

export type InvitationStanding = "open" | "accepted" | "revoked" | "expired";

export function invitationStanding(
  { expiresAt, acceptedAt, revokedAt }: InvitationDates,
  now: Date,
): InvitationStanding {
  if (acceptedAt !== null) return "accepted";
  if (revokedAt !== null) return "revoked";
  return now.getTime() < expiresAt.getTime() ? "open" : "expired";
}

/** What a link is signed over: whoever changes any of it has another link. Nothing else that we sign begins like this. */
export function invitationText(row: {
  workspaceId: string;
  id: string;
  email: string;
  roles: readonly string[];
  expiresAt: Date;
}): string {
  const { workspaceId, id, email, roles, expiresAt } = row;
  const said = { workspaceId, id, email, roles: [...roles], expiresAt: expiresAt.toISOString() };
  return `resolvent invitation\n${canonicalBytes(said)}`;
}

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const shape = new RegExp(`^(?<workspaceId>${uuid})\\.(?<id>${uuid})\\.(?<signature>[A-Za-z0-9_-]{86})$`);

export interface InvitationToken {
  workspaceId: string;
  id: string;
  /** base64url. */
  signature: string;
}

/** Reads what stands behind /join/: `<workspace>.<invitation>.<signature>`. Null: it is none. */
export function parseInvitationToken(text: string): InvitationToken | null {
  const { workspaceId, id, signature } = shape.exec(text)?.groups ?? {};
  if (workspaceId === undefined || id === undefined || signature === undefined) return null;
  return { workspaceId, id, signature };
}
