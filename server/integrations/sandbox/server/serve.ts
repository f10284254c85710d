import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { answerCall, type Asked } from "./answer-call";
import { ApiError, notFound } from "./api-error";
import { effectKind } from "./effect-kinds";
import { openFaults, type FaultSwitches } from "./faults";
import { respond } from "./respond";
import { articleRoutes } from "./routes/articles";
import { chargeRoutes } from "./routes/charges";
import { customerRoutes } from "./routes/customers";
import { doorRoutes } from "./routes/door";
import { effectRoutes } from "./routes/effects";
import { entitlementRoutes } from "./routes/entitlements";
import { inspectionRoutes } from "./routes/inspection";
import { issueRoutes } from "./routes/issues";
import { mailRoutes } from "./routes/mail";
import { orderRoutes } from "./routes/orders";
import { plantRoutes } from "./routes/plant";
import { seatRoutes } from "./routes/seats";
import { subscriptionRoutes } from "./routes/subscriptions";
import { ticketRoutes } from "./routes/tickets";
import type { Call, Route, Vendor } from "./vendor";

const maxBodyBytes = 1_000_000;
const routes: readonly Route[] = [
  ...customerRoutes,
  ...orderRoutes,
  ...chargeRoutes,
  ...subscriptionRoutes,
  ...seatRoutes,
  ...entitlementRoutes,
  ...ticketRoutes,
  ...mailRoutes,
  ...issueRoutes,
  ...articleRoutes,
  ...effectRoutes,
  ...doorRoutes,
  ...plantRoutes,
  ...inspectionRoutes,
];

interface Settings {
  token: string;
  seededAt: string;
  /** Null unless the sandbox was started with --resettable. */
  reset: (() => void) | null;
}

/** The vendor's HTTP face. A POST or DELETE runs in one transaction: it happened wholly and is answered, or not at all. */
export function serve(vendor: Vendor, settings: Settings): Server {
  const faults = openFaults();
  const inspect = (request: IncomingMessage, url: URL, body: string): unknown => {
    if (url.pathname === "/_sandbox/health") return { ok: true, seededAt: settings.seededAt };
    checkToken(request, settings.token);
    if (request.method === "POST" && url.pathname === "/_sandbox/faults") return faults.set(parseJson(body));
    if (request.method === "POST" && url.pathname === "/_sandbox/reset" && settings.reset !== null) {
      settings.reset();
      return { ok: true };
    }
    return ask(vendor, faults, request, url, body).work();
  };
  const server = createServer((request, response) => {
    void readBody(request)
      .then((body) => {
        const url = new URL(request.url ?? "/", "http://sandbox");
        if (url.pathname.startsWith("/_sandbox/")) {
          respond(response, () => inspect(request, url, body));
          return;
        }
        checkToken(request, settings.token);
        return answerCall(faults, ask(vendor, faults, request, url, body), response);
      })
      .catch((error: unknown) => {
        respond(response, () => {
          throw error;
        });
      });
  });
  server.keepAliveTimeout = 120_000;
  server.headersTimeout = 130_000;
  return server;
}

function checkToken(request: IncomingMessage, token: string): void {
  if (!isToken(request.headers.authorization, token))
    throw new ApiError(401, "unauthorised", "A bearer token is needed.");
}

/** The call that a request makes: found and read, and not yet done. */
function ask(vendor: Vendor, faults: FaultSwitches, request: IncomingMessage, url: URL, body: string): Asked {
  const { clock } = vendor;
  const { route, params } = match(request.method ?? "GET", url.pathname);
  const kind = effectKind(route.method, route.path);
  const key = header(request, "idempotency-key");
  const { idempotency, checks } = faults.of(kind);
  const work = (): unknown => {
    const call: Call = {
      params,
      query: url.searchParams,
      body: route.method === "POST" ? parseJson(body) : null,
      key,
      once: idempotency,
      checks,
      expect: checks ? header(request, "x-expect-version") : null,
      actor: header(request, "x-actor") ?? "api",
      at: clock.now().toISOString(),
      behaviour: faults.of,
    };
    if (route.method === "GET") return route.handle(call, vendor);
    if (call.key === null && !route.path.startsWith("/_sandbox/")) {
      throw new ApiError(400, "key_missing", "A write needs an Idempotency-Key.");
    }
    const result = inTransaction(vendor, () => route.handle(call, vendor));
    vendor.outbox.flush();
    return result;
  };
  const accepted = (pending: string) => {
    vendor.pending.add(pending);
    return { settled: () => void vendor.pending.delete(pending) };
  };
  return { kind, key, work, accepted };
}

function inTransaction(vendor: Vendor, run: () => unknown): unknown {
  vendor.database.exec("begin immediate");
  try {
    const result = run();
    vendor.database.exec("commit");
    return result;
  } catch (error) {
    vendor.database.exec("rollback");
    throw error;
  }
}

function match(method: string, path: string): { route: Route; params: Record<string, string> } {
  const parts = path.split("/");
  for (const route of routes) {
    const wanted = route.path.split("/");
    if (route.method !== method || wanted.length !== parts.length) continue;
    const fits = wanted.every((part, index) => part.startsWith(":") || part === parts[index]);
    if (!fits) continue;
    const named = wanted.flatMap((part, index) =>
      part.startsWith(":") ? [[part.slice(1), decodeURIComponent(parts[index] ?? "")]] : [],
    );
    return { route, params: Object.fromEntries(named) as Record<string, string> };
  }
  throw notFound("such address");
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > maxBodyBytes) throw new ApiError(413, "too_large", "The body is too large.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parseJson(body: string): unknown {
  if (body === "") return {};
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new ApiError(400, "bad_json", "The body is not JSON.");
  }
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : null;
}

function isToken(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
