import { router } from "../trpc";
import { board } from "./board";
import { cell } from "./cell";
import { liftDemotion } from "./lift-demotion";

export const autonomyRouter = router({ board, cell, liftDemotion });
