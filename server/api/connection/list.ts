import { readConnections } from "@/server/flows/read-connections";
import { procedure } from "../trpc";

/** Every connection, how it fares, and what goes through which: never a credential. */
export const list = procedure.query(({ ctx }) => readConnections(ctx.db, ctx.clock.now()));
