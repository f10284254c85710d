import { actingRoles } from "../identity/role";
import { NoticeKind } from "./notice";

/** What a member is told of by mail: what they chose, or what their role has by default. A kind that is none of ours is left out. */
export function toldKinds(roles: readonly string[], chosen: readonly string[] | null): NoticeKind[] {
  const byDefault = actingRoles(roles).has("lead") ? NoticeKind.options : [];
  return chosen === null ? [...byDefault] : NoticeKind.options.filter((kind) => chosen.includes(kind));
}
