import { database, openShell } from "@/server/flows/open-shell";
import { syncKnowledge } from "@/server/flows/sync-knowledge";
import { inWorkspace } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { installJobs } from "@/server/store/jobs";
import { sandboxWebhookUrl } from "./scenarios/demo-ids";
import { hasEventsWaiting, postDemoInbox, subscribeSandbox } from "./scenarios/post-demo-inbox";
import type { SandboxAccount } from "./scenarios/connect-sandbox";
import { seedWorkspace } from "./scenarios/seed-workspace";

/**
 * Fills the demo workspace. May be run as often as one likes: what is there stays, and the mails come once. With RESOLVENT_EMPTY=1
 * only what a first day has: people, connections and settings, no release and no mail.
 */
async function seed(): Promise<void> {
  const { databaseUrl, port, demoPassword, isEmpty } = env();
  const sandbox = sandboxAccount();
  await installJobs(databaseUrl);
  const { workspaceId } = await seedWorkspace(database(), { sandbox, password: demoPassword, at: new Date(), isEmpty });
  const shell = await openShell(workspaceId);
  const isNew = await inWorkspace(workspaceId, async () => {
    await syncKnowledge(shell);
    return (await shell.db.inboundEvent.count()) === 0;
  });
  // Mails that were posted and not yet delivered are no events of ours: a second run must not post them again.
  if (isNew && !isEmpty && !(await hasEventsWaiting(sandbox))) await postDemoInbox(sandbox);
  // The sandbox lives on this machine: NEXTAUTH_URL is where people reach the console, maybe through a proxy.
  await subscribeSandbox(sandbox, sandboxWebhookUrl(`http://127.0.0.1:${String(port)}`));
}

function sandboxAccount(): SandboxAccount {
  const { sandboxUrl: url, sandboxToken: token, sandboxWebhookSecret: webhookSecret } = env();
  if (url === null || token === null || webhookSecret === null) {
    throw new Error("SANDBOX_URL, SANDBOX_TOKEN and SANDBOX_WEBHOOK_SECRET must be set: the demo company lives there");
  }
  return { url, token, webhookSecret };
}

try {
  await seed();
} finally {
  await database().close();
}
