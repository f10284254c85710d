import { inWorkspace } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { database, openShell } from "@/server/flows/open-shell";
import { readWebhook } from "@/server/flows/read-webhook";
import { receiveEvent } from "@/server/flows/receive-event";
import { findConnectionAddress } from "@/server/store/connection-addresses";
import { readBody } from "./read-body";

const maxBytes = 1_000_000;
const statusOf = { unknown_connection: 404, bad_signature: 401, unreadable: 400 } as const;

/**
 * Step 1 of a ticket's way. 404 for a connection we do not have, 413 for a body over 1 MB, 401 for a bad signature, 400
 * for one that cannot be read; 503 asks the vendor to send it again; 202 only after the commit.
 */
export async function receiveWebhook(
  request: Request,
  address: { vendor: string; connectionId: string },
): Promise<Response> {
  const known = await findConnectionAddress(database().global, address.connectionId);
  if (known?.vendor !== address.vendor) return answer(404, "unknown_connection");
  const rawBody = await readBody(request, maxBytes);
  if (rawBody === null) return answer(413, "too_large");
  const headers = Object.fromEntries(request.headers);
  return inWorkspace(known.workspaceId, async () => {
    const shell = await openShell(known.workspaceId);
    try {
      const read = await readWebhook(shell, { ...address, headers, rawBody });
      if (!read.ok) return answer(statusOf[read.why], read.why);
      for (const event of read.events) await receiveEvent(shell, address.connectionId, event);
      return answer(202, "taken");
    } catch (error) {
      if (error instanceof AppError && error.code === "not_found") return answer(503, "out_of_order");
      shell.log.error({ err: error, connection: address.connectionId }, "webhook.failed");
      return answer(503, "try_again");
    }
  });
}

function answer(status: number, code: string): Response {
  return Response.json({ code }, { status });
}
