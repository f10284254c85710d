import { once } from "node:events";
import { parseArgs } from "node:util";
import { exportAudit } from "@/server/flows/export-audit";
import { database, openShell } from "@/server/flows/open-shell";
import { inWorkspace } from "@/server/platform/db";
import { getWorkspaceId } from "@/server/store/workspaces";

const options = { ticket: { type: "string" }, workspace: { type: "string", default: "pinewood" } } as const;

try {
  const { values } = parseArgs({ options });
  const workspaceId = await getWorkspaceId(database().global, values.workspace);
  await inWorkspace(workspaceId, async () => {
    const shell = await openShell(workspaceId);
    for await (const part of exportAudit(shell, values.ticket ?? null)) {
      if (!process.stdout.write(part)) await once(process.stdout, "drain");
    }
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await database().close();
}
