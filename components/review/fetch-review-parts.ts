import { fetchPopover } from "../ui/popover";

/** What the review screen opens on a key or a click, none of it needed to be drawn. */
export const fetchReviewParts: readonly (() => Promise<unknown>)[] = [
  fetchPopover,
  () => import("./snooze-dialog"),
  () => import("./own-hand-bar"),
  () => import("./edit-preview"),
  () => import("./bulk-dialog"),
  () => import("./take-from"),
  () => import("./filter-choices"),
  () => import("./kept-views"),
  () => import("./more-answers"),
];
