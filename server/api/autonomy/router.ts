import { router } from "../trpc";
import { board } from "./board";
import { cell } from "./cell";
import { liftDemotion } from "./lift-demotion";
import { turn } from "./turn";

export const autonomyRouter = router({ board, cell, turn, liftDemotion });
