import { z } from "zod";

/** reviewer decides; lead = reviewer + configures; manager reads dashboards; owner = lead + members and settings. */
export const Role = z.enum(["reviewer", "lead", "manager", "owner"]);
export type Role = z.infer<typeof Role>;

const implied: Record<Role, readonly Role[]> = {
  reviewer: ["reviewer"],
  lead: ["lead", "reviewer"],
  manager: ["manager"],
  owner: ["owner", "lead", "reviewer", "manager"],
};

/** The roles that a member acts in: their own and what those include. An unknown role gives nothing. */
export function actingRoles(roles: readonly string[]): ReadonlySet<Role> {
  return new Set(roles.flatMap((role) => (Role.safeParse(role).success ? implied[role as Role] : [])));
}
