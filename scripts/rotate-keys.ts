import { rotateKeys } from "@/server/flows/rotate-keys";
import { database } from "@/server/flows/open-shell";
import { AppError } from "@/server/platform/errors";
import { installedKeys } from "@/server/platform/keyring";

try {
  const keys = installedKeys();
  const { requesters, connections, unopened } = await rotateKeys(database(), keys);
  const what = `${String(requesters)} requester keys and ${String(connections)} connection keys rewrapped under the master key ${keys.currentId}`;
  const [first] = unopened;
  if (first === undefined) {
    process.stdout.write(`${what}\n`);
  } else {
    process.stderr.write(`${what}; ${String(unopened.length)} cannot be opened, the first: ${first}\n`);
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await database().close();
}
