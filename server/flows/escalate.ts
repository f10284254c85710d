import type { Settings } from "@/server/core/policy/settings";
import { sayExpectation } from "@/server/core/ticket/expectation";
import type { BlockCode } from "@/server/core/ticket/escalation-package";
import type { Triage } from "@/server/core/evidence/triage";
import { sayDuty } from "@/server/core/ticket/on-duty";
import { findAction } from "@/server/actions/catalog";
import { insertActionRuns, listActionRuns } from "@/server/store/action-runs";
import { insertEscalation } from "@/server/store/escalations";
import { enqueue } from "@/server/store/jobs";
import { staleReviews } from "@/server/store/reviews";
import { finishRun } from "@/server/store/runs";
import { getSettings } from "@/server/store/settings";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import type { Decided } from "./decided";
import { buildPackage } from "./build-package";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import { dropRuns } from "./drop-runs";
import { packageNote } from "./package-note";
import { isSystemPart } from "./perform-system-runs";
import { agentActor } from "./agent-actor";
import { messageRun } from "./planned-runs";
import { vendorRef } from "./vendor-ref";
import type { Shell } from "./shell";
import { isGranted } from "./weigh-proposal";

/**
 * Step 9c: the ticket goes to a person with a package, to its team's queue and to the helpdesk as a note and an
 * assignment, and the customer is told when to expect an answer where the settings have words for it. The messages
 * are action runs like any other: written here, performed by `performSystemRuns`. `first` is written in the same commit.
 */
export async function escalate(
  shell: Shell,
  claim: Claim,
  ticket: Ticket,
  decided: Decided,
  extra: readonly string[] = [],
  first?: (held: Held) => Promise<void>,
): Promise<void> {
  const runs = await listActionRuns(shell.db, { ticketId: ticket.id, episode: ticket.episode });
  const settings = await getSettings(shell.db);
  const team = ticket.team ?? decided.release?.policy.defaultTeam ?? "Support";
  const duty = sayDuty(settings.body, team, shell.clock.now().toISOString());
  const told = duty === null ? extra : [...extra, duty];
  const of = { subject: ticket.subject, words: settings.body.riskGuidance, decisionId: decided.decisionId };
  const body = buildPackage(of, decided.evidence, decided.decision, runs, told);
  const causes = [...new Set(body.blockedBy.map((reason) => reason.code))];
  const acknowledgement = acknowledgementFor(settings.body, decided.evidence.triage, causes, shell.clock.now());
  const granted = await grantedMessages(shell, ticket, acknowledgement !== null);
  const vault = await openVault(shell.db, ticket.requesterId);
  await claimedTransaction(shell, claim, "escalate", async (held) => {
    const { tx } = held;
    const now = shell.clock.now();
    const id = shell.ids.next();
    await first?.(held);
    // Nothing is left to decide, and nothing that was decided is done any more.
    await staleReviews(tx, ticket.id, now);
    await insertEscalation(tx, vault, {
      id,
      ticketId: ticket.id,
      episode: ticket.episode,
      runId: decided.runId,
      team,
      causes,
      package: body,
      at: now,
    });
    const planned = runs.filter((run) => !isSystemPart(run) || run.part === "acknowledge_wait");
    await dropRuns(held, shell, planned, "refused", "the ticket went to a person");
    await finishRun(tx, decided.runId, { state: "finished", at: now });
    const texts: Record<SystemMessage, Record<string, unknown>> = {
      add_note: { ticketRef: vendorRef(ticket), text: packageNote(body) },
      assign: { ticketRef: vendorRef(ticket), team },
      acknowledge: { ticketRef: vendorRef(ticket), text: acknowledgement ?? "" },
    };
    const common = {
      ticketId: ticket.id,
      episode: ticket.episode,
      runId: null,
      decisionId: decided.decisionId,
      actor: agentActor,
      at: now,
    };
    await insertActionRuns(
      tx,
      vault,
      granted.map((name) => ({ ...common, id: shell.ids.next(), ...messageRun(name, name, texts[name]) })),
    );
    await changeState(
      held,
      shell,
      { claim, ticket },
      "escalated",
      { team },
      {
        kind: "ticket.escalated",
        data: { escalation: id, causes, team, acknowledged: granted.includes("acknowledge") },
      },
    );
    // Who wrote this may die before the messages are out.
    const payload = { workspaceId: shell.workspaceId, ticketId: ticket.id };
    await enqueue(tx, "resume_ticket", payload, { startAfterSeconds: shell.timing.leaseSeconds + 1 });
  });
}

type SystemMessage = "add_note" | "assign" | "acknowledge";

async function grantedMessages(shell: Shell, ticket: Ticket, hasWords: boolean): Promise<SystemMessage[]> {
  const wanted: SystemMessage[] = hasWords ? ["acknowledge", "add_note", "assign"] : ["add_note", "assign"];
  const granted: SystemMessage[] = [];
  for (const name of wanted) {
    const action = findAction(name);
    if (action && (await isGranted(shell, action, ticket.connectionId))) granted.push(name);
  }
  return granted;
}

/** The settings' words for this language and cause, or null: then the customer hears from a person only. */
export function acknowledgementFor(
  settings: Settings,
  triage: Pick<Triage, "language" | "riskKinds">,
  causes: readonly BlockCode[],
  now: Date,
): string | null {
  const language = triage.language ?? settings.languages[0] ?? "en";
  const words = Object.hasOwn(settings.acknowledgements, language) ? settings.acknowledgements[language] : undefined;
  if (!words) return null;
  const risk = triage.riskKinds[0];
  const gapOnly = causes.length > 0 && causes.every((cause) => cause === "knowledge_gap");
  const text = risk !== undefined ? words.risk[risk] : gapOnly ? words.gap : words.person;
  if (text === undefined) return null;
  return text
    .replaceAll("{{expectation}}", sayExpectation(settings, now.toISOString(), language))
    .replaceAll("{{company}}", settings.companyName);
}
