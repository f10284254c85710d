import { findAction } from "@/server/actions/catalog";
import { getSettings } from "@/server/store/settings";
import type { NewActionRun } from "@/server/store/action-runs";
import type { Ticket } from "@/server/store/tickets";
import { agentActor } from "./agent-actor";
import { messageRun } from "./planned-runs";
import type { Shell } from "./shell";
import { vendorRef } from "./vendor-ref";
import { isGranted } from "./weigh-proposal";

const partOf = { waiting: "acknowledge_wait", duplicate: "acknowledge" } as const;

/**
 * The intent row of what a customer is told who has to wait for a vendor, or has asked the same before. Null where the
 * settings have no words in their language, or the connection does not grant it: then nothing is sent.
 */
export async function acknowledgement(
  shell: Shell,
  ticket: Ticket,
  language: string | null,
  kind: "waiting" | "duplicate",
): Promise<NewActionRun | null> {
  const { body } = await getSettings(shell.db);
  const spoken = language ?? body.languages[0] ?? "en";
  const words = Object.hasOwn(body.acknowledgements, spoken) ? body.acknowledgements[spoken] : undefined;
  const text = words?.[kind]?.replaceAll("{{company}}", body.companyName);
  const action = findAction("acknowledge");
  if (text === undefined || !action || !(await isGranted(shell, action, ticket.connectionId))) return null;
  return {
    ...{ id: shell.ids.next(), ticketId: ticket.id, episode: ticket.episode, runId: null, decisionId: null },
    ...messageRun(partOf[kind], "acknowledge", { ticketRef: vendorRef(ticket), text }),
    actor: agentActor,
    at: shell.clock.now(),
  };
}
