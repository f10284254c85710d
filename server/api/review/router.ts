import { router } from "../trpc";
import { approve } from "./approve";
import { difference } from "./difference";
import { preview } from "./preview";
import { reject } from "./reject";
import { undo } from "./undo";

export const reviewRouter = router({ approve, difference, preview, reject, undo });
