import type { RejectReason } from "@/server/core/decision/reject-reason";

/** What the bar has the reader type into at the moment. */
export type BarMode = "idle" | "edit" | "reject";

export interface DecisionActs {
  approve: () => void;
  reject: (reason: RejectReason, note: string | null) => void;
  handOver: () => void;
  takeOver: (() => void) | null;
  snooze: () => void;
  edit: () => void;
  toggleReply: (() => void) | null;
}
