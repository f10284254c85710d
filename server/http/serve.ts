import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "@/server/platform/logger";
import { maxBodyBytes } from "./read-body";

interface Options {
  /** 0: any free one. */
  port: number;
  handle: (request: Request) => Promise<Response>;
  log: Logger;
}

export interface Served {
  port: number;
  /**
   * Takes no new connection and no new request on an old one, and resolves once every request that was begun is answered,
   * or after `withinMs`: what is left then is cut off unanswered, so that its sender sends it again.
   */
  stop(withinMs: number): Promise<void>;
}

/** Milliseconds for the head, and for the whole, of a request that is sent slowly. */
const headersMs = 10_000;
const requestMs = 30_000;
/** How long a connection may be idle: longer than a balancer in front keeps it, or a request meets its end. */
const keepAliveMs = 65_000;
const maxDroppedBytes = 16_000_000;

/** Fetch handlers on a plain Node server, at 127.0.0.1. Resolves when it listens; rejects when the port is taken. */
export async function serve({ port, handle, log }: Options): Promise<Served> {
  let stopping = false;
  let underWay = 0;
  const times = { headersTimeout: headersMs, requestTimeout: requestMs, keepAliveTimeout: keepAliveMs };
  const server = createServer(times, (incoming, outgoing) => {
    underWay += 1;
    outgoing.once("close", () => (underWay -= 1));
    answer(incoming, outgoing, { handle, isStopping: () => stopping }).catch((err: unknown) => {
      // Its sender went away, or the answer could not be written: nobody is left to be told.
      log.warn({ err }, "http.cut_off");
      outgoing.destroy();
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: async (withinMs) => {
      stopping = true;
      const closed = new Promise((done) => server.close(done));
      const late = setTimeout(() => {
        log.warn({ underWay }, "http.stopped_late");
        server.closeAllConnections();
      }, withinMs);
      await closed;
      clearTimeout(late);
    },
  };
}

interface Answering {
  handle: Options["handle"];
  isStopping: () => boolean;
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, by: Answering): Promise<void> {
  const read = hasBody(incoming) ? await bodyOf(incoming) : null;
  const request = requestOf(incoming, read?.body ?? null);
  const response = request === null ? notARequest() : await by.handle(request);
  const bytes = Buffer.from(await response.arrayBuffer());
  // A client that keeps its connection would keep this process: it is told to come back over another one.
  if (by.isStopping() || read?.isWhole === false) outgoing.shouldKeepAlive = false;
  const headers = Object.fromEntries(response.headers);
  outgoing.writeHead(response.status, { ...headers, "content-length": bytes.length }).end(bytes);
}

const hasBody = ({ method, headers }: IncomingMessage): boolean =>
  method !== "GET" &&
  method !== "HEAD" &&
  (headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined);

/**
 * Of a body over the limit just so much that the handler sees it is: the refusal is the handler's, typed like its others.
 * The rest is read and dropped, within bounds: a connection that is closed on unread bytes loses the answer with them.
 */
async function bodyOf(incoming: IncomingMessage): Promise<{ body: Buffer<ArrayBuffer>; isWhole: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    if (length <= maxBodyBytes) chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > maxDroppedBytes) return { body: Buffer.concat(chunks), isWhole: false };
  }
  return { body: Buffer.concat(chunks), isWhole: true };
}

/** Null for what fetch has no request for: a method that it forbids (TRACE), or a target that is no address. */
function requestOf(incoming: IncomingMessage, body: Buffer<ArrayBuffer> | null): Request | null {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  // A target in the absolute form names a host of its own: only its path counts here.
  const path = incoming.url?.startsWith("/") ? incoming.url : `/${incoming.url ?? ""}`;
  const method = incoming.method ?? "GET";
  try {
    return new Request(`http://127.0.0.1${path}`, { method, headers, ...(body === null ? {} : { body }) });
  } catch {
    return null;
  }
}

function notARequest(): Response {
  const body = {
    code: "bad_request",
    message: "This request cannot be read.",
    whatToDo: "Send GET or POST to a path.",
  };
  return Response.json(body, { status: 400 });
}
