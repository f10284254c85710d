import { distance } from "fastest-levenshtein";
import { findAction } from "@/server/actions/catalog";
import type { Decision, PartDecision } from "@/server/core/decision/decision";
import { sayReason } from "@/server/core/decision/wording";
import { editProposal, unknownSlots } from "@/server/core/evidence/edited-proposal";
import type { ProposalEdit } from "@/server/core/evidence/edited-proposal";
import type { ActionPart, Evidence } from "@/server/core/evidence/evidence";
import { formatMoney } from "@/server/core/evidence/format-money";
import type { Money } from "@/server/core/evidence/money";
import type { Proposal } from "@/server/core/evidence/proposal";
import { replyText } from "@/server/core/procedure/reply-text";
import { AppError, InputError, VendorError } from "@/server/platform/errors";
import { getSettings } from "@/server/store/settings";
import type { Ticket } from "@/server/store/tickets";
import { weighAfresh } from "./decide-again";
import type { Weighed } from "./decide-again";
import type { Decided } from "./decided";
import { findForbidden } from "./find-forbidden";
import { hashArgs } from "./planned-runs";
import type { Shell } from "./shell";

/** What a reviewer has made of a proposal, decided on anew. */
export interface WeighedEdit {
  /** Names of the parts that differ. */
  parts: string[];
  evidence: Evidence;
  decision: Decision;
  /** Characters to be changed (Levenshtein), of the reply and of each argument as JSON. */
  distance: number;
}

/**
 * Checks what a reviewer has made of a proposal and decides on it afresh: limits, budgets, kill switches and entitlement are
 * those of the edited. Null where it differs in nothing. Throws `InputError` naming the field, `invalid_input` for what may not be
 * done at all, `unavailable`. `waiting`: the parts that the card offers.
 */
export async function weighEdit(
  shell: Shell,
  ticket: Ticket,
  decided: Decided,
  edit: ProposalEdit,
  waiting: readonly string[],
): Promise<WeighedEdit | null> {
  const { proposal } = decided.evidence;
  const checked: ProposalEdit = {
    reply: edit.reply === null ? null : edit.reply.trim(),
    actions: edit.actions.map(({ part, args }) => ({ part, args: fittingArgs(proposal, part, args) })),
  };
  const parts = changedParts(proposal, checked);
  if (parts.length === 0) return null;
  const closed = parts.find((part) => !waiting.includes(part));
  if (closed !== undefined) throw wrongField(closed, "This does not wait any more and cannot be changed");
  if (parts.includes("reply")) await assertMayGoOut(shell, proposal, checked.reply ?? "");
  const edited = editProposal(proposal, checked);
  const weighed = await weighOrSay(shell, ticket, decided, edited);
  const result = merge(decided, edited, weighed);
  assertAllowed(result.decision, decided.decision);
  assertReplyFits(decided.evidence, result.evidence);
  return { parts, ...result, distance: editDistance(proposal, edited) };
}

function wrongField(field: string, why: string): InputError {
  return new InputError(why, { [field]: [why] });
}

function fittingArgs(proposal: Proposal, part: string, args: Record<string, unknown>): Record<string, unknown> {
  const proposed = proposal.actions.find((action) => action.id === part);
  const action = proposed ? findAction(proposed.action) : null;
  if (!action) throw wrongField(part, "There is no such action on this card");
  const input = action.input.safeParse(args);
  if (input.success) return input.data as Record<string, unknown>;
  const fields: Record<string, string[]> = {};
  for (const { path, message } of input.error.issues) {
    const field = [part, ...path.map(String)].join(".");
    fields[field] = [...(fields[field] ?? []), message];
  }
  const first = Object.entries(fields)[0];
  throw new InputError(`${first?.[0] ?? part} does not fit: ${first?.[1][0] ?? "it is not valid"}`, fields);
}

function changedParts(proposal: Proposal, edit: ProposalEdit): string[] {
  const actions = edit.actions.filter(({ part, args }) => {
    const before = proposal.actions.find((action) => action.id === part)?.args;
    return hashArgs(before) !== hashArgs(args);
  });
  if (edit.reply !== null && proposal.reply === null) throw wrongField("reply", "There is no reply on this card");
  const isReply = edit.reply !== null && proposal.reply !== null && edit.reply !== replyText(proposal.reply).trim();
  return [...actions.map(({ part }) => part), ...(isReply ? ["reply"] : [])];
}

const forbiddenWords = { image: "a picture", html: "HTML", link: "a link that the settings do not allow" } as const;

/** What would be held back when it is sent is refused while somebody can still mend it. */
async function assertMayGoOut(shell: Shell, proposal: Proposal, text: string): Promise<void> {
  if (text === "") throw wrongField("reply", "The reply is empty. Write something, or reject the card");
  const { replyHosts } = (await getSettings(shell.db)).body;
  const [found] = findForbidden(text, replyHosts);
  if (found) {
    throw wrongField("reply", `The reply holds ${forbiddenWords[found.kind]}: "${text.slice(found.start, found.end)}"`);
  }
  const [slot] = proposal.reply === null ? [] : unknownSlots(proposal.reply, text);
  if (slot !== undefined) throw wrongField("reply", `Nothing would fill in ${slot}. Take it out`);
  if (proposal.reply && /\{\{|\}\}/.test(text.replace(/\{\{[^{}]*\}\}/g, ""))) {
    throw wrongField("reply", "A slot in double braces is not closed");
  }
}

async function weighOrSay(shell: Shell, ticket: Ticket, decided: Decided, edited: Proposal): Promise<Weighed> {
  try {
    return await weighAfresh(shell, ticket, decided, edited);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    throw new AppError("unavailable", "the records cannot be read", { cause: error });
  }
}

/**
 * What is done already stays as it was decided. What waited waits on, whatever would now be allowed: an edit starts nothing by
 * itself, and asks for an approval.
 */
function merge(
  { decision: before, evidence }: Decided,
  edited: Proposal,
  { decision: fresh, evidence: gathered, input }: Weighed,
): { evidence: Evidence; decision: Decision } {
  const weighed = new Map(input.parts.map((part) => [part.id, part]));
  const parts = before.parts.map((part): PartDecision => {
    const now = fresh.parts.find((one) => one.part === part.part);
    return now?.outcome === "escalate" ? now : part;
  });
  const kept = before.because.filter(
    (finding) => before.parts.some(({ part }) => part === finding.part) && !weighed.has(finding.part),
  );
  return {
    decision: {
      ...fresh,
      outcome: "review",
      parts,
      because: [...fresh.because, ...kept],
      sampledForQa: before.sampledForQa,
    },
    evidence: {
      ...gathered,
      proposal: edited,
      input: { ...input, parts: evidence.input.parts.map((part) => weighed.get(part.id) ?? part) },
    },
  };
}

/** What nobody may lift stays as it is: the edit is refused, with every reason. */
function assertAllowed(decision: Decision, before: Decision): void {
  const stops = decision.because.filter((finding) => finding.at === "escalate");
  const shown = new Set(before.because.map(({ reason }) => reason.code));
  // A switch or a spent budget is no judgement of this case that a person could make otherwise.
  const shut = decision.because.filter(({ reason }) => isShut(reason) && !shown.has(reason.code));
  const all = [...stops, ...shut];
  if (all.length === 0) return;
  const says = [...new Set(all.map(({ reason }) => sayReason(reason)))].join(" ");
  throw new AppError("invalid_input", "the edit may not be done", {
    userMessage: `As you changed it this may not be done. ${says} Change it back, or hand the ticket to a person.`,
  });
}

function isShut(reason: Decision["because"][number]["reason"]): boolean {
  return reason.code === "budget_exhausted" || (reason.code === "action_not_allowed" && reason.why === "kill_switch");
}

/** A reply that names the amount of before would tell the customer something else than what is done. */
function assertReplyFits(before: Evidence, after: Evidence): void {
  if (after.proposal.reply === null) return;
  const text = replyText(after.proposal.reply);
  for (const { id } of after.proposal.actions) {
    const [was, is] = [valueOf(before, id), valueOf(after, id)];
    if (was === null || is === null || (was.minor === is.minor && was.currency === is.currency)) continue;
    if (!text.includes(formatMoney(was))) continue;
    throw wrongField(
      "reply",
      `The reply still says ${formatMoney(was)}, and ${formatMoney(is)} would be done. Change it too`,
    );
  }
}

function valueOf(evidence: Evidence, part: string): Money | null {
  return evidence.input.parts.find((one): one is ActionPart => one.kind === "action" && one.id === part)?.value ?? null;
}

/** Characters to be changed, of the reply and of each argument as JSON. */
function editDistance(before: Proposal, after: Proposal): number {
  const text = (of: Proposal) => (of.reply === null ? "" : replyText(of.reply));
  const json = (value: unknown) => (value === undefined ? "" : JSON.stringify(value));
  const ofArgs = after.actions.map((action) => {
    const was = before.actions.find(({ id }) => id === action.id)?.args ?? {};
    const names = [...new Set([...Object.keys(was), ...Object.keys(action.args)])];
    return names.reduce((sum, name) => sum + distance(json(was[name]), json(action.args[name])), 0);
  });
  return ofArgs.reduce((sum, one) => sum + one, distance(text(before), text(after)));
}
