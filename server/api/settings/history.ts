import { z } from "zod";
import { settingsDifference } from "@/server/core/policy/settings-difference";
import { listMemberNames } from "@/server/store/members";
import { listSettings } from "@/server/store/settings";
import { procedure } from "../trpc";

const pageSize = 20;

/** What was changed, newest first: who, when, why where a reason was asked for, and each field before and after. */
export const history = procedure
  // Not strict: the client of a paged list says in which direction it goes.
  .input(z.object({ cursor: z.int().positive().max(2_000_000_000).nullish() }))
  .query(async ({ ctx, input }) => {
    const { db, database, member } = ctx;
    const rows = await listSettings(db, input.cursor ?? null, pageSize + 1);
    const names = await listMemberNames(database.global, member.workspaceId);
    const entries = rows.slice(0, pageSize).map(({ revision, body, changedAt, changedBy, section, why }, index) => {
      const previous = rows[index + 1];
      return {
        ...{ revision, at: changedAt, section, why },
        by: changedBy === null ? null : (names.get(changedBy) ?? "A former member"),
        // The first of all has nothing before it.
        changes: previous === undefined ? [] : settingsDifference(previous.body, body).filter(isShown),
      };
    });
    return { entries, next: rows.length > pageSize ? (entries.at(-1)?.revision ?? null) : null };
  });

/** Who threw a switch stands beside it already. */
function isShown({ field }: { field: string }): boolean {
  return !field.startsWith("thrown");
}
