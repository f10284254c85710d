import { z } from "zod";
import { findAction } from "@/server/actions/catalog";
import { confirmPhrase } from "@/server/core/decision/approval-rules";
import type { Decision } from "@/server/core/decision/decision";
import { detailOf, sayReason } from "@/server/core/decision/wording";
import type { Evidence } from "@/server/core/evidence/evidence";
import { approvedParts } from "@/server/flows/judge-review";
import { viewActions, type ActionView } from "../ticket/part-view";
import type { EffectView } from "./view-context";

/** Where a part stands: it is done, waits for the reader, was approved before, needs nobody, or goes to a person. */
export type PartStatus = "done" | "waiting" | "approved" | "automatic" | "person";

export interface CardAction extends Omit<ActionView, "outcome"> {
  status: PartStatus;
  /** What came of it, with the vendor's reference; null while it is not done. */
  done: PartDone | null;
  title: string;
  effect: "read" | "write" | "money";
  /** "Can be taken back within 24 hours.", or why it cannot. */
  undo: string;
  irreversible: boolean;
  /** What has to be typed to approve it; null for what can be taken back, and for money. */
  confirm: string | null;
  subject: string | null;
  /** What it is done with, by name; null when nothing owns the port. */
  at: string | null;
  /** Values as an edit sends them back, and what they must look like (JSON Schema). */
  raw: Record<string, unknown>;
  schema: unknown;
  /** Ids among the arguments in words, by argument name. */
  means: Record<string, string>;
}

export interface PartDone {
  ref: string | null;
  at: Date;
  /** The agent found it done: by a person, or elsewhere. */
  elsewhere: boolean;
}

export interface CardReason {
  part: string;
  at: "review" | "escalate";
  code: string;
  says: string;
  /** A condition as it was written for the machine. */
  detail: string | null;
  /** What was done on the same record, where that is the reason and our own rows of this customer hold it. */
  earlier: EffectView | null;
}

/** What the view of a card's parts takes: the decision, what it rests on, and what people said yes to before. */
export interface PartsOf {
  evidence: Evidence;
  decision: Decision;
  approved: ReadonlySet<string>;
  /** What of the plan is carried out already, by part. */
  done: ReadonlyMap<string, PartDone>;
  /** What was done for the customer before, newest first. */
  effects: readonly EffectView[];
  /** Whether the card still waits: of one that is settled nothing does. */
  open: boolean;
  /** What each port's owner is called. */
  owners: ReadonlyMap<string, string>;
}

export function statusOf(
  part: string,
  { decision, approved, done }: Pick<PartsOf, "decision" | "approved" | "done">,
): PartStatus {
  if (done.has(part)) return "done";
  if (approved.has(part)) return "approved";
  const outcome = decision.parts.find((candidate) => candidate.part === part)?.outcome;
  if (outcome === "act") return "automatic";
  return outcome === "review" ? "waiting" : "person";
}

/** The actions with every argument, where it comes from, what happens, and whether that can be taken back. */
export function viewCardActions(of: PartsOf): CardAction[] {
  const { evidence, decision, owners } = of;
  return viewActions(evidence, decision.parts).map((view) => {
    const weighed = evidence.input.parts.find((part) => part.kind === "action" && part.id === view.part);
    const raw = evidence.proposal.actions.find((proposed) => proposed.id === view.part)?.args ?? {};
    const { outcome: _outcome, ...same } = view;
    return {
      ...same,
      ...viewDeclared(view, owners),
      status: statusOf(view.part, of),
      done: of.done.get(view.part) ?? null,
      confirm: confirmPhrase(approvedParts(evidence, [view.part])),
      subject: weighed?.kind === "action" ? weighed.subject : null,
      raw,
      means: meaningOf(raw, evidence),
    };
  });
}

/** What the action's declaration says of it. One that is not in the catalogue counts as final. */
function viewDeclared({ action: name, reversal }: ActionView, owners: PartsOf["owners"]) {
  const action = findAction(name);
  const final = { undo: sayUndo(name), irreversible: reversal === "none" && action?.effect !== "read" };
  if (!action) return { ...final, title: name, effect: "write" as const, at: null, schema: null };
  const at = owners.get(action.scope.split(":")[0] ?? "") ?? null;
  return { ...final, title: action.title, effect: action.effect, at, schema: z.toJSONSchema(action.input) };
}

/** Whether what an action does can be taken back, in one sentence. An unknown action counts as final. */
export function sayUndo(name: string): string {
  const reversal = findAction(name)?.reversal;
  if (!reversal) return "Cannot be taken back: this action is not known.";
  if (reversal.kind === "none") return `Cannot be taken back. ${reversal.why}`;
  const hours = String(reversal.withinHours);
  return reversal.kind === "undo"
    ? `Can be taken back within ${hours} hours.`
    : `Cannot be undone as such; within ${hours} hours it can be made good.`;
}

/** Line items by what they are called: an id tells a reader nothing. */
function meaningOf(raw: Record<string, unknown>, evidence: Evidence): Record<string, string> {
  const { orderId, lineIds } = raw;
  const order = evidence.records.orders.find((candidate) => candidate.id === orderId);
  if (!order || !Array.isArray(lineIds)) return {};
  const lines = order.lines.filter((line) => lineIds.includes(line.id));
  const titles = lines.map((line) => (line.quantity > 1 ? `${String(line.quantity)} x ${line.title}` : line.title));
  const all =
    lines.length === order.lines.length ? "the whole order" : `${lines.length} of ${order.lines.length} items`;
  return { lineIds: `${titles.join(", ")} (${all})` };
}

/** Why the card waits, sentence by sentence, without what an earlier approval has settled. */
export function viewReasons({ evidence, decision, approved, done, effects }: PartsOf): CardReason[] {
  return decision.because
    .filter((finding) => !approved.has(finding.part) && !done.has(finding.part))
    .map(({ part, at, reason }) => ({
      part,
      at,
      code: reason.code,
      says: sayReason(reason),
      detail: detailOf(reason),
      earlier: reason.code === "recent_same_subject" ? findEarlier(evidence, part, effects) : null,
    }));
}

function findEarlier({ input }: Evidence, part: string, effects: readonly EffectView[]): EffectView | null {
  const weighed = input.parts.find((one) => one.id === part);
  if (weighed?.kind !== "action" || weighed.subject === null) return null;
  return effects.find(({ subject }) => subject === weighed.subject) ?? null;
}
