import { openShell } from "@/server/flows/open-shell";
import { readAutonomyBoard } from "@/server/flows/read-autonomy-board";
import { procedure } from "../trpc";

/** What every cell of the ruling release may do alone, and what its evidence says; null: no release is published. */
export const board = procedure.query(async ({ ctx }) => readAutonomyBoard(await openShell(ctx.member.workspaceId)));
