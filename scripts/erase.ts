import { parseArgs } from "node:util";
import { eraseCustomer } from "@/server/flows/erase-customer";
import { database, openShell } from "@/server/flows/open-shell";
import { inWorkspace } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { getWorkspaceId } from "@/server/store/workspaces";

const options = {
  address: { type: "string" },
  customer: { type: "string" },
  workspace: { type: "string", default: "pinewood" },
} as const;

try {
  const { values } = parseArgs({ options });
  const whom = { address: values.address ?? null, customerId: values.customer ?? null };
  const workspaceId = await getWorkspaceId(database().global, values.workspace);
  const { requesters, tickets, messages } = await inWorkspace(workspaceId, async () =>
    eraseCustomer(await openShell(workspaceId), whom, null),
  );
  const what = `${String(tickets)} tickets, ${String(messages)} messages`;
  process.stdout.write(requesters === 0 ? "nobody to erase\n" : `erased: ${String(requesters)} requesters, ${what}\n`);
} catch (error) {
  const why = error instanceof AppError ? (error.userMessage ?? error.message) : String(error);
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
} finally {
  await database().close();
}
