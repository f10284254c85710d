import { z } from "zod";
import { checkExamples as check } from "@/server/flows/check-examples";
import { procedure } from "../../trpc";

const Input = z.strictObject({
  id: z.uuid(),
  /** null: the messages that no intent covers. */
  intent: z.string().min(1).max(80).nullable(),
  examples: z.array(z.string().min(1).max(2_000)).max(1_000),
});

/** What is doubtful about examples as they are typed. A mutation for its length: it writes nothing. Throws `not_found`. */
export const checkExamples = procedure
  .input(Input)
  .mutation(async ({ ctx, input: { id, intent, examples } }) =>
    check({ db: ctx.db }, { draftId: id, intent, examples }),
  );
