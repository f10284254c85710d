/** Who may do what with a card, as the product's words have it: not made from the permissions table, which it is compared with. */
export const reviewRoles = {
  "review.approve": ["reviewer", "lead", "owner"],
  "review.reject": ["reviewer", "lead", "owner"],
  "review.undo": ["reviewer", "lead", "owner"],
  "review.previewBulk": ["reviewer", "lead", "owner"],
  "review.approveBulk": ["reviewer", "lead", "owner"],
  "review.preview": ["reviewer", "lead", "manager", "owner"],
  "review.difference": ["reviewer", "lead", "manager", "owner"],
} as const;

const allRight = { intent: "pass", facts: "pass", policy: "pass", action: "pass", reply: "pass", tone: "pass" };
const aWeek = { since: new Date("2026-11-20T00:00:00Z"), until: new Date("2026-11-27T00:00:00Z"), intent: null };

/** For each procedure an input that names this card. */
export function reviewInputs(reviewId: string) {
  return {
    "review.approve": { reviewId, shownHash: "another", parts: ["a1"], vouch: null },
    "review.reject": { reviewId, shownHash: "another", reason: "other", note: null },
    "review.undo": { reviewId },
    "review.previewBulk": { items: [{ reviewId, shownHash: "another" }] },
    "review.approveBulk": { hash: "0".repeat(64), items: [{ reviewId, shownHash: "another" }] },
    "review.preview": { reviewId, edit: null },
    "review.difference": { reviewId },
    "autonomy.board": undefined,
    "autonomy.cell": { intent: "late_delivery_refund", cell: "reply" },
    "autonomy.turn": { intent: "late_delivery_refund", cell: "reply", level: "suggest" },
    "quality.list": {},
    "quality.disputes": {},
    "quality.open": { id: reviewId },
    "quality.score": { id: reviewId, token: 1, marks: allRight, comment: null },
    "quality.settle": { id: reviewId, token: 1, marks: allRight, comment: null },
    "quality.overview": { days: 30 },
    "metrics.read": aWeek,
    "metrics.around": { release: 1, days: 30, intent: null },
    "metrics.limitUplift": undefined,
    "metrics.series": aWeek,
    "metrics.export": { ...aWeek, format: "json" },
    "metrics.rows": { ...aWeek, card: "verified", part: "all", by: null, cause: null },
    "autonomy.liftDemotion": {
      ...{ intent: "late_delivery_refund", cell: "reply", at: "2026-11-01T00:00:00.000Z", reason: "why not" },
    },
  };
}
