import { demoSettings } from "@/prisma/scenarios/demo-settings";
import { connectSandbox } from "@/prisma/scenarios/connect-sandbox";
import { database } from "@/server/flows/open-shell";
import { inTransaction, inWorkspace } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { systemIds } from "@/server/platform/ids";
import { hashPassword } from "@/server/platform/password";
import { insertSettings } from "@/server/store/settings";

const workspaceId = "01930000-0000-7000-8000-00000000e001";
const connectionIds = {
  sandbox: "01930000-0000-7000-8000-00000000e002",
  inbox: "01930000-0000-7000-8000-00000000e003",
};
const name = "Quiet Harbour Trading and Chandlery of the Northern Islands";
const people = [
  { email: "newcomer@quiet.example", name: "Nadia Newcomer-Featherstonehaugh", roles: ["owner"] },
  { email: "guest@quiet.example", name: "Gus Guest", roles: [] },
];

async function makeEmptyWorkspace(): Promise<void> {
  const { global, app } = database();
  if ((await global.workspace.count({ where: { id: workspaceId } })) > 0) return;
  const { demoPassword: password, sandboxUrl: url, sandboxToken: token, sandboxWebhookSecret: webhookSecret } = env();
  if (password === null) throw new Error("DEMO_PASSWORD must be set: these people share it");
  const passwordHash = await hashPassword(password);
  const createdAt = new Date();
  await inTransaction(global, async (tx) => {
    await tx.workspace.create({ data: { id: workspaceId, slug: "quiet", name, createdAt } });
    for (const person of people) {
      const userId = systemIds.next();
      await tx.user.create({ data: { id: userId, email: person.email, name: person.name, passwordHash, createdAt } });
      await tx.member.create({ data: { workspaceId, userId, roles: person.roles, createdAt } });
    }
  });
  await inWorkspace(workspaceId, () =>
    inTransaction(app, async (tx) => {
      const body = { ...demoSettings, companyName: name };
      await insertSettings(tx, { revision: 1, body, changedAt: createdAt, changedBy: null });
      if (url === null || token === null || webhookSecret === null) return;
      await connectSandbox(tx, connectionIds, { url, token, webhookSecret }, createdAt);
    }),
  );
}

try {
  await makeEmptyWorkspace();
} finally {
  await database().close();
}
