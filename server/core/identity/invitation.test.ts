import { expect, it } from "vitest";
import { invitationStanding, invitationText, parseInvitationToken } from "./invitation";

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const dates = { expiresAt: at(8), acceptedAt: null, revokedAt: null };

it.each([
  [dates, 1, "open"],
  [dates, 7, "open"],
  [dates, 8, "expired"],
  [{ ...dates, revokedAt: at(2) }, 1, "revoked"],
  [{ ...dates, revokedAt: at(2) }, 9, "revoked"],
  [{ ...dates, acceptedAt: at(3) }, 9, "accepted"],
  [{ ...dates, acceptedAt: at(3), revokedAt: at(4) }, 3, "accepted"],
] as const)("%j on day %i is %s", (row, day, standing) => {
  expect(invitationStanding(row, at(day))).toBe(standing);
});

const workspaceId = "01930000-0000-7000-8000-000000000001";
const id = "01930000-0000-7000-8000-0000000000aa";
const signature = "A".repeat(86);

it("reads its own links and nothing else", () => {
  expect(parseInvitationToken(`${workspaceId}.${id}.${signature}`)).toEqual({ workspaceId, id, signature });
  for (const none of [
    ...["", "nothing", `${workspaceId}.${id}`, `${workspaceId}.${id}.`, `${workspaceId}.${id}.${"A".repeat(85)}`],
    ...[`${workspaceId}.${id}.${signature}=`, ` ${workspaceId}.${id}.${signature}`, `${id}.${signature}`],
    `${workspaceId.toUpperCase().replace("0", "F")}.${id}.${signature}`,
  ]) {
    expect(parseInvitationToken(none), none).toBeNull();
  }
});

it("is signed over everything that it says", () => {
  const row = { workspaceId, id, email: "a@example.com", roles: ["lead"], expiresAt: at(8) };
  const changed = [{ email: "b@example.com" }, { roles: ["owner"] }, { roles: [] }, { expiresAt: at(9) }];
  const ids = [{ id: workspaceId }, { workspaceId: id }];
  const texts = [{}, ...changed, ...ids].map((over) => invitationText({ ...row, ...over }));
  expect(new Set(texts).size).toBe(texts.length);
});
