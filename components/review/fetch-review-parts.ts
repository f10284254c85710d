import { fetchPopover } from "../ui/popover";
import { LateMessages } from "./late-messages";
import { lateParts } from "./late-parts";

/** What the review screen opens on a key or a click, none of it needed to be drawn. */
export const fetchReviewParts: readonly (() => Promise<unknown>)[] = [
  ...Object.values(lateParts).map(({ fetch }) => fetch),
  LateMessages.fetch,
  fetchPopover,
  () => import("./snooze-dialog"),
  () => import("./bulk-dialog"),
  () => import("./take-from"),
  () => import("./filter-choices"),
  () => import("./kept-views"),
  () => import("./more-answers"),
];
