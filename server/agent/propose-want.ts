import type { Fact } from "@/server/core/evidence/fact";
import type { Money } from "@/server/core/evidence/money";
import type { Passage } from "@/server/core/evidence/passage";
import type { DraftSentence, ProposedAction } from "@/server/core/evidence/proposal";
import type { Records } from "@/server/core/evidence/records";
import type { Want } from "@/server/core/evidence/triage";
import { isAssured, type Identity } from "@/server/core/identity/assurance";
import { bindSteps } from "@/server/core/procedure/bind-steps";
import type { ChosenFocus } from "@/server/core/procedure/choose-focus";
import type { ReplyPiece } from "@/server/core/procedure/compose-reply";
import type { Procedure, Slot } from "@/server/core/procedure/procedure";
import { renderWording } from "@/server/core/procedure/render-wording";
import { findOrderIds } from "@/server/understanding/find-entities";
import { mentions } from "@/server/understanding/mentions";
import { namesOtherThing } from "@/server/understanding/names-other-thing";
import { answerFromDocuments, type Documents } from "./answer-from-documents";
import type { ModelCall } from "./call-model";
import { fillSlots } from "./fill-slots";
import type { Models } from "./models/registry";
import { describeChoices, wordingValues } from "./wording-values";

/** Everything one want is proposed from. */
export interface WantContext extends Documents {
  want: Want;
  procedure: Procedure;
  company: string;
  identity: Identity;
  message: string;
  records: Records;
  chosen: ChosenFocus;
  facts: Fact[];
  passages: Passage[];
  valueOf(action: string, args: unknown): Money | null;
  isKnownAction(name: string): boolean;
  /** Number of the want's first action: parts are numbered through the whole proposal. */
  firstNumber: number;
}

/** What one want comes to. `unresolved`: why a person must look at it although no rule of the policy says so. */
export interface WantPlan {
  actions: ProposedAction[];
  piece: ReplyPiece | null;
  gap: boolean;
  unresolved: string | null;
  failed: string | null;
  calls: ModelCall[];
}

const said: Record<Procedure["about"], string> = {
  order: "order",
  subscription: "subscription",
  plan: "plan to change to",
  seat: "seat",
  entitlement: "entitlement",
  nothing: "record",
};

const nothing: WantPlan = { actions: [], piece: null, gap: false, unresolved: null, failed: null, calls: [] };

/**
 * Plans one want: an order that is not the asker's ends it, and so does an exception of the procedure; an answer from
 * documents needs no record; what the want is about, what the customer wishes, then the required details, are asked
 * for; only then are actions bound.
 */
export async function proposeWant(models: Models, context: WantContext): Promise<WantPlan> {
  const { procedure, chosen, identity } = context;
  if (chosen.foreign !== null) {
    return { ...nothing, unresolved: "the message names an order that is not on record for this sender" };
  }
  if (procedure.answerFromDocuments) return answerWant(models, context);
  const exception = procedure.exceptions.find(({ says }) => mentions(context.want.text, says));
  if (exception) return { ...nothing, unresolved: exception.why };
  if (procedure.about !== "nothing") {
    if (identity.customerId === null && isUnfocused(context)) return planWithoutRecord(context);
    if (chosen.candidates.length === 0)
      return { ...nothing, unresolved: `the sender has no ${said[procedure.about]} on record` };
    if (isUnfocused(context) || isBesideOrder(context)) return askAbout(context);
  }
  if (procedure.wish !== null && !mentions(context.want.text, procedure.wish.says)) {
    return ask(context, [procedure.wish.ask]);
  }
  return planActions(models, context);
}

/** The order was taken because there is no other, and the message plainly speaks of something else. */
function isBesideOrder({ procedure, chosen, records, want, message }: WantContext): boolean {
  if (procedure.about !== "order" || procedure.steps.length === 0) return false;
  const order = records.orders.find((candidate) => candidate.id === chosen.focus.orderId);
  if (order === undefined || findOrderIds(message, [order.id]).length > 0) return false;
  return namesOtherThing(
    want.text,
    order.lines.map((line) => line.title),
  );
}

function isUnfocused({ procedure, chosen }: WantContext): boolean {
  const { orderId, subscriptionId, plan, seatId, entitlementId } = chosen.focus;
  const of = {
    order: orderId,
    subscription: subscriptionId,
    plan,
    seat: seatId,
    entitlement: entitlementId,
    nothing: null,
  };
  return of[procedure.about] === null;
}

async function answerWant(models: Models, context: WantContext): Promise<WantPlan> {
  const { sentences, failed, calls } = await answerFromDocuments(models, context.want.text, context.passages, context);
  if (failed !== null) return { ...nothing, failed, calls };
  if (sentences === null) return { ...nothing, gap: true, calls };
  return { ...nothing, piece: toPiece(context, sentences, [], false), calls };
}

/** Nobody on record wrote this: the published wording may ask them who they are; otherwise a person looks. */
function planWithoutRecord(context: WantContext): WantPlan {
  const { unproven, unprovenPurpose } = context.procedure;
  return unprovenPurpose === "question"
    ? ask(context, [unproven])
    : { ...nothing, unresolved: "no customer record matches the sender" };
}

function askAbout(context: WantContext): WantPlan {
  const wording = context.procedure.askAbout;
  return wording === null
    ? { ...nothing, unresolved: `it cannot be told which ${said[context.procedure.about]} this is about` }
    : ask(context, [wording]);
}

async function planActions(models: Models, context: WantContext): Promise<WantPlan> {
  const { procedure, message, records, chosen, facts, want } = context;
  const filled = await fillSlots(models, {
    procedure,
    message,
    want: want.text,
    records,
    focus: chosen.focus,
    attested: isAttested(context),
  });
  const { slots, quotes: slotQuotes, failed, calls } = filled;
  if (failed !== null) return { ...nothing, failed, calls };

  const says = (phrases: string[]): boolean => mentions(want.text, phrases);
  const binding = { records, focus: chosen.focus, facts, slots, slotQuotes, says };
  const { actions, missing, unbound } = bindSteps(procedure, want.id, binding, context.firstNumber);
  if (missing.length > 0) return { ...ask(context, missing.map(askSlot)), calls };
  if (unbound.length > 0) return { ...nothing, unresolved: `the records hold no ${unbound.join(", ")}`, calls };
  // The catalogue does not have it: the action stays, so that the decision names it, and nothing is said of it.
  if (!actions.every((action) => context.isKnownAction(action.action))) return { ...nothing, actions, calls };
  return { ...nothing, ...writeSection(context, actions), calls };
}

function askSlot(slot: Slot): string {
  return slot.ask;
}

/** The procedure's wording with its effects; the unproven wording below `attested`, without any fact. */
function writeSection(context: WantContext, actions: ProposedAction[]): Partial<WantPlan> {
  const { procedure } = context;
  const attested = isAttested(context);
  const wording = attested ? procedure.reply : procedure.unproven;
  if (wording === null) return actions.length > 0 ? { actions } : { unresolved: "the procedure has no wording" };

  const rendered = render(context, wording, actions);
  if (!rendered.ok) {
    const why = `the wording needs ${rendered.missing.join(", ")}, which has no value`;
    // An action without a value is for the decision to refuse, with its reason. Any other hole voids the whole want.
    const onlyValues = rendered.missing.every((name) => name.startsWith("value."));
    return onlyValues && actions.length > 0 ? { actions, unresolved: why } : { unresolved: why };
  }
  const asks = !attested && procedure.unprovenPurpose === "question";
  return { actions, piece: toPiece(context, rendered.sentences, asks ? [] : actions, asks) };
}

/** A question names no effect, so no action goes with it. */
function ask(context: WantContext, wordings: string[]): WantPlan {
  const rendered = wordings.map((wording) => render(context, wording, []));
  const missing = rendered.flatMap((one) => (one.ok ? [] : one.missing));
  if (missing.length > 0) return { ...nothing, unresolved: `the question needs ${missing.join(", ")}` };
  const sentences = rendered.flatMap((one) => (one.ok ? one.sentences : []));
  return { ...nothing, piece: toPiece(context, sentences, [], true) };
}

function render(context: WantContext, wording: string, actions: ProposedAction[]): ReturnType<typeof renderWording> {
  const attested = isAttested(context);
  const { values, citations } = wordingValues({
    procedure: context.procedure,
    company: context.company,
    passages: context.passages,
    facts: context.facts,
    actions,
    valueOf: (action, args) => context.valueOf(action, args),
    attested,
    choices: attested ? describeChoices(context.chosen.candidates, context.records) : [],
  });
  const parts = Object.fromEntries(actions.map((action) => [action.action, action.id]));
  const rendered = renderWording(wording, values, { parts, citations });
  const cited = /\{\{\s*cite\./.test(wording);
  return rendered.ok && !cited ? { ok: true, sentences: cite(rendered.sentences, citations) } : rendered;
}

/** A wording that names no article still rests on those that its procedure cites: its first sentence carries them. */
function cite(sentences: DraftSentence[], citations: DraftSentence["support"]): DraftSentence[] {
  return sentences.map((sentence, index) =>
    index === 0 ? { ...sentence, support: [...sentence.support, ...citations] } : sentence,
  );
}

function toPiece(
  context: WantContext,
  sentences: DraftSentence[],
  states: ProposedAction[],
  asks: boolean,
): ReplyPiece | null {
  if (sentences.length === 0) return null;
  return { section: { want: context.want.id, sentences, states: states.map((action) => action.id) }, asks };
}

function isAttested(context: WantContext): boolean {
  return isAssured(context.identity.assurance, "attested");
}
