import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { receiveWebhook } from "@/server/http/receive-webhook";
import { checkDatabase } from "@/server/platform/check-database";
import { env } from "@/server/platform/env";
import { followDatabaseClock } from "@/server/platform/follow-clock";
import { logger } from "@/server/platform/logger";
import { startOrExit } from "@/server/platform/start-or-exit";

const path = /^\/api\/webhooks\/([a-z0-9-]+)\/([0-9a-f-]{36})$/;
const maxBytes = 1_000_000;
await startOrExit(() => checkDatabase(env().databaseUrl));
await followDatabaseClock(env().databaseUrl);
const log = logger("ingest");

async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > maxBytes) return null;
    chunks.push(bytes);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The webhook door as a process of its own, beside the console: /api/webhooks/<vendor>/<connection>. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, vendor, connectionId] = path.exec(request.url ?? "") ?? [];
  if (request.method !== "POST" || vendor === undefined || connectionId === undefined) {
    response.writeHead(404).end();
    return;
  }
  const body = await bodyOf(request);
  if (body === null) {
    response.writeHead(413).end();
    return;
  }
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const asked = new Request("http://127.0.0.1/", { method: "POST", headers, body });
  const answered = await receiveWebhook(asked, { vendor, connectionId });
  response.writeHead(answered.status, { "content-type": "application/json" }).end(await answered.text());
}

const server = createServer((request, response) => {
  answer(request, response).catch((err: unknown) => {
    log.error({ err }, "ingest.failed");
    response.writeHead(503).end();
  });
});
server.listen(env().port, "127.0.0.1", () => {
  log.info({ port: env().port }, "ingest.ready");
});
process.on("SIGTERM", () => {
  server.close();
  process.exit(0);
});
