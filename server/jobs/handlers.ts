import type { JobHandlers } from "./run-worker";
import { openShell } from "@/server/flows/open-shell";
import { pushWebhook } from "@/server/flows/push-webhook";
import { sendMail } from "@/server/flows/send-mail";
import { settleEvidence } from "@/server/flows/settle-evidence";
import type { Shell } from "@/server/flows/shell";
import { syncKnowledge } from "@/server/flows/sync-knowledge";
import { workTicket } from "@/server/flows/work-ticket";
import { inWorkspace } from "@/server/platform/db";

/** Name of a job -> the flow that does it, in the workspace that the payload names. */
export const handlers: JobHandlers = {
  work_ticket: ({ workspaceId, ticketId }) =>
    within(workspaceId, async (shell) => {
      await workTicket(shell, { ticketId, trigger: "work_ticket" });
    }),
  resume_ticket: ({ workspaceId, ticketId }) =>
    within(workspaceId, async (shell) => {
      await workTicket(shell, { ticketId, trigger: "resume_ticket" });
    }),
  settle_evidence: ({ workspaceId }) => within(workspaceId, settleEvidence),
  sync_knowledge: ({ workspaceId }) =>
    within(workspaceId, async (shell) => {
      await syncKnowledge(shell);
    }),
  send_mail: ({ workspaceId, mailId }) => within(workspaceId, (shell) => sendMail(shell, mailId)),
  push_webhook: ({ workspaceId, webhookId }) => within(workspaceId, (shell) => pushWebhook(shell, webhookId)),
};

async function within(workspaceId: string, work: (shell: Shell) => Promise<void>): Promise<void> {
  await inWorkspace(workspaceId, async () => work(await openShell(workspaceId)));
}
