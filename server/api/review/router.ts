import { router } from "../trpc";
import { approve } from "./approve";
import { approveBulk } from "./approve-bulk";
import { difference } from "./difference";
import { preview } from "./preview";
import { previewBulk } from "./preview-bulk";
import { reject } from "./reject";
import { undo } from "./undo";

export const reviewRouter = router({ approve, approveBulk, difference, preview, previewBulk, reject, undo });
