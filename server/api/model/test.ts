import { openShell } from "@/server/flows/open-shell";
import { tryModel } from "@/server/flows/try-model";
import { procedure } from "../trpc";

/** One tiny call to the model: how long it took, or what failed and what to look at. */
export const test = procedure.mutation(async ({ ctx }) => tryModel(await openShell(ctx.member.workspaceId)));
