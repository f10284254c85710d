import { z } from "zod";
import { defineAction } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({
  title: z.string().trim().min(1).max(200),
  body: z.string().trim().min(1).max(20_000),
  severity: z.enum(["low", "normal", "high"]),
});

/** Files what a customer reports as broken in the tracker. Open to anyone who writes: it touches nobody's account. */
export const fileBug = defineAction({
  name: "file_bug",
  title: "File a bug",
  describe:
    "Files a defect of our software in the tracker, with steps to reproduce it in the customer's words. Not for a " +
    "damaged item (issue_refund) or a late parcel.",
  audience: "model",
  effect: "write",
  reversal: {
    kind: "compensate",
    withinHours: 72,
    says: (receipt) => `Close ${receipt.ref} in the tracker`,
    run: async (receipt, _args, { tracker }, context) =>
      tracker.closeIssue({ issueId: receipt.ref }, { key: context.key, actor: context.actor }),
  },
  floor: null,
  holdSeconds: 0,
  scope: "tracker:file",
  assurance: "claimed",
  needs: ["tracker"],
  input: Input,
  // The issue does not exist yet, and two reports of one defect are no double effect on anyone.
  subject: () => null,
  value: () => null,
  entitled: () => ({ ok: true }),
  version: () => null,
  alreadyMet: () => null,
  execute: (input, { tracker }, context) => tracker.file(input, vendorWrite(context)),
  find: (key, { tracker }) => tracker.findByKey(key),
  summarise: (input) => `File bug "${input.title}" (${input.severity})`,
});
