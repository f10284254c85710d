import { readProcedureChoices } from "@/server/flows/read-procedure-choices";
import { procedure } from "../trpc";

/** What a procedure may name here: actions with their arguments, facts, and articles to cite. */
export const choices = procedure.query(({ ctx }) => readProcedureChoices(ctx));
