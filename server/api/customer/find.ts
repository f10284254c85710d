import { foreseeErasure } from "@/server/flows/foresee-erasure";
import { procedure } from "../trpc";
import { Whom } from "./whom";

/** What an erasure would take. Changes nothing; asked for like a change, so that no address stands in a URL. */
export const find = procedure.input(Whom).mutation(({ ctx, input }) => foreseeErasure(ctx, input));
