import { demoSettings } from "@/prisma/scenarios/demo-settings";
import { database } from "@/server/flows/open-shell";
import { inTransaction, inWorkspace } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { systemIds } from "@/server/platform/ids";
import { hashPassword } from "@/server/platform/password";
import { insertSettings } from "@/server/store/settings";

const workspaceId = "01930000-0000-7000-8000-00000000e001";
const name = "Quiet Harbour Trading and Chandlery of the Northern Islands";
const people = [
  { email: "newcomer@quiet.example", name: "Nadia Newcomer-Featherstonehaugh", roles: ["owner"] },
  { email: "guest@quiet.example", name: "Gus Guest", roles: [] },
];

async function makeEmptyWorkspace(): Promise<void> {
  const { global, app } = database();
  if ((await global.workspace.count({ where: { id: workspaceId } })) > 0) return;
  const password = env().demoPassword;
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
    inTransaction(app, (tx) =>
      insertSettings(tx, {
        revision: 1,
        body: { ...demoSettings, companyName: name },
        changedAt: createdAt,
        changedBy: null,
      }),
    ),
  );
}

try {
  await makeEmptyWorkspace();
} finally {
  await database().close();
}
