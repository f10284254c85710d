import { z } from "zod";
import { SnoozeEvent } from "@/server/core/queue/queue-item";
import { AppError } from "@/server/platform/errors";
import { snoozeItem } from "@/server/flows/snooze-item";
import { procedure } from "../trpc";
import { namingHolder } from "./naming-holder";

const Input = z
  .object({ id: z.uuid(), until: z.date().nullable(), event: SnoozeEvent.nullable() })
  .refine(({ until, event }) => until !== null || event !== null, "Say until when");

const longestMs = 90 * 86_400_000;

/** Puts an item aside until a time, an event, or the first of both. Its due time runs on. */
export const snooze = procedure.input(Input).mutation(({ ctx, input }) => {
  const { id, until, event } = input;
  const ahead = until === null ? 1 : until.getTime() - ctx.clock.now().getTime();
  if (!(ahead > 0 && ahead <= longestMs)) {
    const userMessage = "That time is over, or more than 90 days ahead. Choose one in the next 90 days.";
    throw new AppError("invalid_input", "a snooze ends in the future", { userMessage });
  }
  const { userId, workspaceId } = ctx.member;
  const where = { database: ctx.database, workspaceId };
  return namingHolder(where, () => snoozeItem(ctx, { id, memberId: userId, until, event }));
});
