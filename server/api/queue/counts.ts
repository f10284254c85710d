import { countQueueTabs } from "@/server/store/read-queue";
import { procedure } from "../trpc";

/** What waits in each tab, what is late, and what will be within the hour. */
export const counts = procedure.query(({ ctx }) => countQueueTabs(ctx.db, ctx.clock.now()));
