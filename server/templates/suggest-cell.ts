import type { Cell } from "@/server/core/policy/policy";

/** What a cell of a template says unless it says otherwise: a person decides, every sentence has a source, 5 % are sampled. */
export const suggestCell: Cell = {
  level: "suggest",
  reviewFrom: 0.45,
  autoFrom: 0.7,
  limits: null,
  conditions: [],
  grounding: "required",
  qaSampleRate: 0.05,
  rolloutShare: 1,
  channels: null,
  pastEvidence: null,
};
