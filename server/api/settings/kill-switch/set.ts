import { z } from "zod";
import { KillSwitch } from "@/server/core/policy/kill-switch";
import { setKillSwitch } from "@/server/flows/set-kill-switch";
import { procedure } from "../../trpc";

const Input = z.strictObject({ what: KillSwitch, on: z.boolean(), why: z.string().trim().min(1).max(500) });

/** Throws a kill switch or lifts it, at once, with a reason that everybody reads. */
export const set = procedure.input(Input).mutation(({ ctx, input }) => {
  const { db, clock, member } = ctx;
  return setKillSwitch({ db, clock }, { ...input, memberId: member.userId });
});
