import { findFactDeclaration } from "../../evidence/fact-declarations";
import type { Procedure } from "../../procedure/procedure";
import { error, warning, type ReleaseIssue } from "./release-issue";

const accountSlot = /\{\{\s*(customer|order|subscription|plan_change|seat|entitlement|charge|value|receipt|arg)\./;

/** What customers are told: every slot is filled by something, and nothing that has to be said has no words. An intent that is off says nothing. */
export function checkWordings(procedure: Procedure, isOff: boolean): ReleaseIssue[] {
  const { intent, reply, unproven, askAbout, followUpReply, wish } = procedure;
  const issues: ReleaseIssue[] = [];
  const states = accountSlot.exec(unproven);
  if (states !== null) {
    const says = "The wording for an unproven sender has a slot for account data";
    issues.push({ ...error("unproven_states_facts", intent, says), path: "unproven", position: states.index });
  }
  const wordings = {
    reply,
    unproven: states === null ? unproven : null,
    askAbout,
    followUpReply,
    "wish.ask": wish?.ask,
  };
  for (const [path, wording] of Object.entries(wordings)) {
    if (wording) issues.push(...unfilled(wording, path, procedure));
  }
  for (const [isMissing, path, what] of missingWords(procedure)) {
    if (isMissing && !isOff) issues.push({ ...warning("no_wording", intent, `${what}: a person has to`), path });
  }
  return issues;
}

function missingWords({ reply, answerFromDocuments, about, askAbout, followUp, followUpReply }: Procedure) {
  return [
    [reply === null && !answerFromDocuments, "reply", "Nothing says what is answered"],
    [about !== "nothing" && askAbout === null, "askAbout", `Nothing says how to ask which ${about} is meant`],
    [
      followUp !== "none" && followUpReply === null,
      "followUpReply",
      "Nothing says what the customer is told when the promise is met",
    ],
  ] as const;
}

function unfilled(wording: string, path: string, procedure: Procedure): ReleaseIssue[] {
  return [...wording.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].flatMap((match) => {
    const [text, slot = ""] = match;
    if (isFilled(slot, procedure)) return [];
    const says = `Nothing fills ${text}: a reply with it cannot be sent`;
    return [{ ...error("unfilled_wording", procedure.intent, says), path, position: match.index }];
  });
}

function isFilled(slot: string, { steps, cites }: Procedure): boolean {
  if (slot === "company" || slot === "choices") return true;
  if (slot === "cite.title" || slot === "cite.url") return cites.length > 0;
  return isOfStep(slot.split("."), steps) ?? findFactDeclaration(slot) !== null;
}

/** null: the slot is about no step at all. */
function isOfStep([kind, action, field = ""]: string[], steps: Procedure["steps"]): boolean | null {
  const step = steps.find((one) => one.action === action);
  if (kind === "value") return step !== undefined && field === "";
  if (kind === "receipt") return step !== undefined && field !== "";
  if (kind === "arg") return step !== undefined && Object.hasOwn(step.args, field);
  return null;
}
