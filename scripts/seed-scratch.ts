import { seedWorkspace } from "@/prisma/scenarios/seed-workspace";
import { createShell, openConfiguredModels } from "@/server/flows/open-shell";
import { syncKnowledge } from "@/server/flows/sync-knowledge";
import { inWorkspace, openDb } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { installJobs } from "@/server/store/jobs";

/** Fills the template of scratch databases: queue, demo workspace, knowledge; nobody to sign in, no ticket. */
const { databaseUrl, sandboxUrl, sandboxToken, sandboxWebhookSecret } = env();
if (sandboxUrl === null || sandboxToken === null || sandboxWebhookSecret === null)
  throw new Error("no sandbox is named");
await installJobs(databaseUrl);
const database = openDb(databaseUrl, { max: 2 });
const sandbox = { url: sandboxUrl, token: sandboxToken, webhookSecret: sandboxWebhookSecret };
const { workspaceId } = await seedWorkspace(database, { sandbox, password: null, at: new Date() });
await inWorkspace(workspaceId, () =>
  syncKnowledge(createShell(workspaceId, { database, models: openConfiguredModels() })),
);
await database.close();
