import { router } from "../trpc";
import { approve } from "./approve";
import { reject } from "./reject";
import { undo } from "./undo";

export const reviewRouter = router({ approve, reject, undo });
