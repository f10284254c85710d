import type { Outputs } from "../trpc";

export type ProcedureChoices = Outputs["policy"]["choices"];
