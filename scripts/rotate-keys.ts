import { rotateKeys, type Rotated } from "@/server/flows/rotate-keys";
import { checkDatabase } from "@/server/platform/check-database";
import { openDb } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { installedKeys } from "@/server/platform/keyring";
import { startOrExit } from "@/server/platform/start-or-exit";

function tell({ requesters, connections, webhookEndpoints, unopened }: Rotated): void {
  const counts = `${String(requesters)} requester keys, ${String(connections)} connection keys and ${String(webhookEndpoints)} webhook endpoint keys`;
  const done = `${counts} rewrapped under the master key ${installedKeys().currentId}`;
  const [first] = unopened;
  if (first === undefined) process.stdout.write(`${done}\n`);
  else {
    process.stderr.write(`${done}; ${String(unopened.length)} cannot be opened, the first: ${first}\n`);
    process.exitCode = 1;
  }
}

await startOrExit(() => checkDatabase(env().databaseUrl));
const database = openDb(env().databaseUrl, { max: 2 });
try {
  tell(await rotateKeys(database, installedKeys()));
} catch (error) {
  process.stderr.write(`the rotation stopped, and goes on where it was when run again: ${String(error)}\n`);
  process.exitCode = 1;
} finally {
  await database.close();
}
