"use client";

import { late } from "../ui/late";
import { Skeleton } from "../ui/skeleton";
import { ItemSkeleton } from "./item-skeleton";

/** Of the customer and the history, while they load. */
export const contextSkeleton = (
  <div className="grid gap-3 p-4">
    <Skeleton className="h-4 w-1/3" />
    <Skeleton className="h-24 w-full" />
    <Skeleton className="h-40 w-full" />
  </div>
);

/** What the review screen shows only of some items or after a key: fetched ahead once the page rests. */
export const lateParts = {
  DecidedNotice: late(async () => (await import("./card-notices")).DecidedNotice),
  FirstNotice: late(async () => (await import("./card-notices")).FirstNotice),
  NoteNotice: late(async () => (await import("./card-notices")).NoteNotice),
  DoneLine: late(async () => (await import("./done-before")).DoneLine),
  ClaimNotice: late(async () => (await import("./card-notices")).ClaimNotice),
  RefusalNotice: late(async () => (await import("./card-notices")).RefusalNotice),
  MovedNotice: late(async () => (await import("./card-notices")).MovedNotice),
  OnePane: late(async () => (await import("./one-pane")).OnePane, <ItemSkeleton />),
  ContextPane: late(async () => (await import("./context-pane")).ContextPane, contextSkeleton),
  EscalationItem: late(async () => (await import("./escalation-item")).EscalationItem, <ItemSkeleton />),
  WaitItem: late(async () => (await import("./wait-item")).WaitItem, <ItemSkeleton />),
  PersonBar: late(async () => (await import("./person-bar")).PersonBar),
  DifferenceNotice: late(async () => (await import("./difference-notice")).DifferenceNotice),
  CardReasons: late(async () => (await import("./card-reasons")).CardReasons, <Skeleton className="h-16" />),
  SourceSpan: late(async () => (await import("./source-span")).SourceSpan),
  ApprovalFields: late(async () => (await import("./approval-fields")).ApprovalFields),
  RejectPanel: late(async () => (await import("./reject-panel")).RejectPanel),
  EditReply: late(async () => (await import("./edit-reply")).EditReply),
  EditArg: late(async () => (await import("./edit-arg")).EditArg),
  EditPreview: late(async () => (await import("./edit-preview")).EditPreview),
  FilterChips: late(async () => (await import("./filter-chips")).FilterChips),
  DutyHead: late(async () => (await import("./duty-head")).DutyHead, <p className="min-h-7 shrink-0 border-b" />),
  HeldLines: late(async () => (await import("./held-lines")).HeldLines),
  BulkBar: late(async () => (await import("./bulk-bar")).BulkBar),
};
