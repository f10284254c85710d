/** Who may do what with releases, as the product's words have it: not made from the permissions table, which it is compared with. */
export const policyRoles = {
  "policy.releases": ["reviewer", "lead", "manager", "owner"],
  "policy.release": ["reviewer", "lead", "manager", "owner"],
  "policy.choices": ["reviewer", "lead", "manager", "owner"],
  "policy.restore": ["lead", "owner"],
  "policy.intentUse": ["reviewer", "lead", "manager", "owner"],
  "policy.drafts.list": ["reviewer", "lead", "manager", "owner"],
  "policy.drafts.create": ["lead", "owner"],
  "policy.drafts.bringIn": ["lead", "owner"],
  "policy.drafts.replay": ["lead", "owner"],
  "policy.drafts.flips": ["reviewer", "lead", "manager", "owner"],
  "policy.drafts.get": ["reviewer", "lead", "manager", "owner"],
  "policy.drafts.save": ["lead", "owner"],
  "policy.drafts.checkExamples": ["lead", "owner"],
  "policy.drafts.discard": ["lead", "owner"],
  "policy.drafts.seeReplay": ["lead", "owner"],
  "policy.drafts.approve": ["lead", "owner"],
  "policy.drafts.publish": ["lead", "owner"],
  "policy.rollout.stop": ["lead", "owner"],
  "policy.rollout.complete": ["lead", "owner"],
  "template.list": ["reviewer", "lead", "manager", "owner"],
  "template.get": ["reviewer", "lead", "manager", "owner"],
  "template.try": ["lead", "owner"],
  "template.use": ["lead", "owner"],
} as const;

/** A release that covers nothing: everything goes to a person. */
export const emptyBody = {
  ...{ intents: [], outOfScope: [], procedures: [] },
  policy: { intents: {}, routing: [], defaultTeam: "Support", riskTeam: "Support" },
};

const keepAll = { intents: {}, articles: {} };

/** For each procedure an input that names this draft, its replay or a release. */
export function policyInputs({ draftId, replayId }: { draftId: string; replayId: string }) {
  const saved = { id: draftId, revision: 77, title: "a title", body: emptyBody };
  return {
    "policy.releases": undefined,
    "policy.release": { number: 1 },
    "policy.choices": undefined,
    "policy.restore": { release: 77, emergency: null },
    "policy.intentUse": undefined,
    "policy.drafts.list": undefined,
    "policy.drafts.create": { title: "a draft", from: 77 },
    "policy.drafts.bringIn": { title: "a draft", content: { policy: 7 } },
    "policy.drafts.replay": { id: replayId, days: 30 },
    "policy.drafts.flips": { replayId: draftId, cursor: null },
    "policy.drafts.get": { id: draftId },
    "policy.drafts.save": saved,
    "policy.drafts.checkExamples": { id: draftId, intent: null, examples: ["Where is my order?"] },
    "policy.drafts.discard": { id: replayId },
    "policy.drafts.seeReplay": { replayId: draftId },
    "policy.drafts.approve": { replayId: draftId },
    "policy.drafts.publish": { id: draftId, revision: 77, share: null },
    "policy.rollout.stop": { release: 77, why: "a test" },
    "policy.rollout.complete": { release: 77 },
    "template.list": undefined,
    "template.get": { id: "order-status" },
    "template.try": { template: "order-status", of: { sample: 0 }, resolutions: keepAll },
    "template.use": { id: "order-status", resolutions: keepAll, publish: false },
  };
}

/** Where those inputs name nothing of theirs, but could. */
export function policyIds({ draftId, replayId }: { draftId: string; replayId: string }) {
  return {
    "policy.drafts.discard": { id: draftId },
    "policy.drafts.replay": { id: draftId, days: 30 },
    "policy.drafts.flips": { replayId, cursor: null },
    "policy.drafts.seeReplay": { replayId },
    "policy.drafts.approve": { replayId },
  };
}
