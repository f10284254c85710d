import { router } from "../trpc";
import { recordTruth } from "./record-truth";
import { undo } from "./undo";

export const actionRouter = router({ recordTruth, undo });
