import { rejectWording } from "@/server/core/decision/reject-wording";
import type { RejectReason } from "@/server/core/decision/reject-reason";

/** Why a plan may be rejected, in the order of the digits that say so. */
export const rejectReasons = Object.entries(rejectWording) as [RejectReason, string][];
