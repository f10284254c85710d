import { decide } from "@/server/core/decision/decide";
import { emptyRecords } from "@/server/core/evidence/records";
import type { Proposal } from "@/server/core/evidence/proposal";
import { getSettings } from "@/server/store/settings";
import { readStamps } from "@/server/store/stamps";
import type { Ticket } from "@/server/store/tickets";
import { blindTriage } from "./blind-triage";
import type { Consideration } from "./consider-ticket";
import { openJournal } from "./journal";
import { loadRelease } from "./load-release";
import { readConversation } from "./read-conversation";
import { releaseFor } from "./release-for";
import type { Shell } from "./shell";
import { weighProposal } from "./weigh-proposal";

const nothing: Proposal = { actions: [], reply: null, knowledgeGaps: [] };

/**
 * The decision on a ticket that the agent could not work: a person, with the reason. Asks no vendor and no model, so that
 * nothing which failed before can fail it.
 */
export async function considerBlindly(shell: Shell, ticket: Ticket, why: string): Promise<Consideration> {
  const journal = openJournal(shell);
  const [conversation, settings, stamps] = await Promise.all([
    readConversation(shell, ticket),
    getSettings(shell.db),
    readStamps(shell.db),
  ]);
  const loaded = await loadRelease(shell, releaseFor(shell, stamps, ticket.id));
  const at = shell.clock.now().toISOString();
  const unweighed = {
    triage: { ...blindTriage(conversation.text), language: ticket.language ?? settings.body.languages[0] ?? null },
    identity: { customerId: null, assurance: "none" as const, method: "the records could not be read", at },
    records: emptyRecords(at),
    focus: {},
    facts: {},
    passages: [],
    proposal: nothing,
  };
  const input = await weighProposal(shell, unweighed, {
    settings: settings.body,
    ticket,
    draws: { rollout: shell.ids.draw(), qa: shell.ids.draw() },
    modelFailed: why,
    unresolved: [],
    stepsSpent: false,
    told: `${ticket.subject}\n${conversation.text}`,
    attachments: conversation.attachments,
    exceptDecision: null,
    refused: [],
  });
  const policy = {
    release: loaded ? { number: loaded.release.number, policy: loaded.release.policy } : null,
    settings,
  };
  const decision = decide({ repliesThisEpisode: conversation.agentReplies }, policy, input);
  return { evidence: { ...unweighed, input }, decision, loaded, settings, journal, conversation };
}
