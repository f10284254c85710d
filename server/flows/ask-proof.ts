import { findAction } from "@/server/actions/catalog";
import { wantsProof } from "@/server/core/decision/wants-proof";
import type { Decision } from "@/server/core/decision/decision";
import type { Evidence } from "@/server/core/evidence/evidence";
import type { Proposal } from "@/server/core/evidence/proposal";
import { proofBudget } from "@/server/core/identity/proof-budget";
import { proofRules } from "@/server/core/identity/proof-rules";
import type { Policy } from "@/server/core/policy/policy";
import type { Settings } from "@/server/core/policy/settings";
import { proofQuestion } from "@/server/core/procedure/proof-question";
import { env } from "@/server/platform/env";
import type { Db } from "@/server/platform/db";
import { insertActionRuns } from "@/server/store/action-runs";
import { findExhaustedBudget } from "@/server/store/budgets";
import { insertProof } from "@/server/store/proofs";
import type { Vault } from "@/server/store/vault";
import { agentActor } from "./agent-actor";
import { messageRun } from "./planned-runs";
import { proofPart } from "./proof-mail";
import { hashSecret, proofSecret } from "./proof-secret";
import type { Conversation } from "./read-conversation";
import type { Shell } from "./shell";
import { switchedOff } from "./switched-off";
import { isGranted } from "./weigh-proposal";

/** The mail of a proof before its secrets are filled in: what is sealed with its action run. */
export interface ProofMail {
  to: string;
  subject: string;
  text: string;
}

export interface ProofAsked {
  /** In the place of the plan, which is made again once the customer has proved who they are. */
  proposal: Proposal;
  mail: ProofMail;
}

interface Weak {
  decision: Decision;
  evidence: Evidence;
  policy: Policy;
  settings: Settings;
  conversation: Conversation;
}

/**
 * The proof question for a plan that only a weak identity keeps from acting, or null: then a person looks, and vouches.
 * Asked again in an episode only after the proof before was used, never of contact data that changed lately, and never
 * where the mail could not go out.
 */
export async function askProof(shell: Shell, weak: Weak): Promise<ProofAsked | null> {
  const { decision, evidence, policy, settings, conversation } = weak;
  if (!wantsProof(decision, evidence.input, policy)) return null;
  const { proofs, ticket } = conversation;
  if (proofs.some((proof) => proof.usedAt === null) || proofs.length >= proofRules.perEpisode) return null;
  const mail = proofMail(settings, evidence);
  const question = questionOf(settings, evidence);
  if (mail === null || question === null || !(await maySend(shell, weak, ticket.connectionId, mail))) return null;
  return { proposal: { actions: [], reply: question, knowledgeGaps: evidence.proposal.knowledgeGaps }, mail };
}

function wordingOf({ proof, companyName }: Settings, language: string | null) {
  const words =
    proof !== undefined && language !== null && Object.hasOwn(proof, language) ? proof[language] : undefined;
  const fill = (text: string) =>
    text.replaceAll("{{company}}", companyName).replaceAll("{{minutes}}", String(proofRules.validMinutes));
  return words ? { question: fill(words.question), subject: fill(words.subject), mail: fill(words.mail) } : null;
}

function proofMail(settings: Settings, { triage, records }: Evidence): ProofMail | null {
  const words = wordingOf(settings, triage.language);
  if (words === null || records.customer === null || env().nextauthUrl === null) return null;
  return { to: records.customer.email, subject: words.subject, text: words.mail };
}

function questionOf(settings: Settings, { triage }: Evidence) {
  const words = wordingOf(settings, triage.language);
  const wants = triage.wants.map((want) => want.id);
  return words && proofQuestion(wants, words.question, settings.companyName);
}

/** Whether the mail could go out now: by the action's own declaration, the connection, the switches and the daily limit. */
async function maySend(
  shell: Shell,
  { evidence, settings }: Weak,
  connectionId: string,
  mail: ProofMail,
): Promise<boolean> {
  const action = findAction(proofPart);
  const { customerId } = evidence.identity;
  if (!action?.entitled(mail, { records: evidence.records, customerId }).ok) return false;
  if (switchedOff(settings.killSwitches, { action: proofPart, intent: null }) !== null) return false;
  if (!(await isGranted(shell, action, connectionId))) return false;
  const spend = { action: proofPart, intent: null, customerId, value: null };
  return (await findExhaustedBudget(shell.db, [proofBudget], spend, shell.clock.now())) === null;
}

/**
 * Written with the decision: the intent row of the mail, and the proof with the hash of its secret. It vouches for the
 * messages that are there now, and for none that comes later.
 */
export async function recordProofAsked(
  tx: Db,
  shell: Shell,
  vault: Vault,
  {
    evidence,
    conversation,
    proofMail: mail,
  }: { evidence: Evidence; conversation: Conversation; proofMail?: ProofMail },
  ids: { runId: string; decisionId: string },
): Promise<void> {
  const { customerId } = evidence.identity;
  if (!mail || customerId === null) return;
  const id = shell.ids.next();
  const at = shell.clock.now();
  const { id: ticketId, episode } = conversation.ticket;
  const run = messageRun(proofPart, proofPart, { ...mail });
  await insertActionRuns(tx, vault, [{ ...run, id, ticketId, episode, ...ids, actor: agentActor, at }]);
  await insertProof(tx, {
    id,
    ticketId,
    episode,
    customerId,
    tokenHash: hashSecret(proofSecret(vault, id).secret),
    about: conversation.asker.messages.map((message) => message.id),
    sentAt: at,
    expiresAt: new Date(at.getTime() + proofRules.validMinutes * 60_000),
  });
}
