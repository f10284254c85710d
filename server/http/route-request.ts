import { databaseAway } from "@/server/platform/database-away";
import { logger } from "@/server/platform/logger";
import { readHealth } from "./read-health";
import { receiveWebhook } from "./receive-webhook";
import { addMessage } from "./v1/add-message";
import { decideReview } from "./v1/decide-review";
import { listReviews } from "./v1/list-reviews";
import { openTicket } from "./v1/open-ticket";
import { readOpenApi } from "./v1/read-openapi";
import { readReview } from "./v1/read-review";
import { readTicket } from "./v1/read-ticket";

type Handler = (request: Request, named: Record<string, string>) => Response | Promise<Response>;

/** Every door, by method and path; `{name}` is handed to the handler as it was decoded. A new route is one line here. */
const routes: Record<string, Handler> = {
  "GET /api/health": readHealth,
  "POST /api/webhooks/{vendor}/{connection}": (request, { vendor = "", connection = "" }) =>
    receiveWebhook(request, { vendor, connectionId: connection }),
  "GET /api/v1/openapi.json": readOpenApi,
  "POST /api/v1/tickets": openTicket,
  "GET /api/v1/tickets/{ticketId}": (request, { ticketId = "" }) => readTicket(request, ticketId),
  "POST /api/v1/tickets/{ticketId}/messages": (request, { ticketId = "" }) => addMessage(request, ticketId),
  "GET /api/v1/reviews": listReviews,
  "GET /api/v1/reviews/{reviewId}": (request, { reviewId = "" }) => readReview(request, reviewId),
  "POST /api/v1/reviews/{reviewId}/decision": (request, { reviewId = "" }) => decideReview(request, reviewId),
};

/** What goes wrong before there is a handler, or after it: the same shape as the handlers' own refusals. */
const refusals = {
  bad_path: { status: 400, message: "The path of this request cannot be read.", whatToDo: "Encode it as UTF-8." },
  unknown_path: {
    status: 404,
    message: "Nothing is at this path.",
    whatToDo: "Use a path that the API's documentation names, or a webhook address that the Connections page shows.",
  },
  wrong_method: {
    status: 405,
    message: "This path does not take this method.",
    whatToDo: "Use a method that the Allow header names.",
  },
  unavailable: {
    status: 503,
    message: "This cannot be taken right now.",
    whatToDo: "Nothing was stored. Send the same request again in a moment.",
  },
  internal: {
    status: 500,
    message: "Something failed on our side.",
    whatToDo: "Send the same request again in a moment, with the same id or idempotency key.",
  },
} as const;

interface Route {
  method: string;
  segments: string[];
  handle: Handler;
}

/** Every door as "METHOD /path/{name}". */
export const routeNames: readonly string[] = Object.keys(routes);

const table = Object.entries(routes).map(([name, handle]): Route => {
  const [method = "", path = ""] = name.split(" ");
  return { method, segments: path.split("/"), handle };
});

/**
 * Any request to webhooks, the v1 API or the health check, whoever hosts it: Next's route files and the ingest process
 * give it to this one function. Never throws; a refusal has a code and says what to do.
 */
export async function routeRequest(request: Request): Promise<Response> {
  const segments = segmentsOf(request.url);
  if (segments === null) return refuse("bad_path");
  const there = table.filter((route) => isAt(route, segments));
  const asked = request.method === "HEAD" ? "GET" : request.method; // its host leaves the body out
  const route = there.find(({ method }) => method === asked);
  if (there.length === 0) return refuse("unknown_path");
  if (!route) return refuse("wrong_method", { allow: there.map(({ method }) => method).join(", ") });
  try {
    return await route.handle(request, namedBy(route, segments));
  } catch (error) {
    logger("http").error({ err: error }, "http.failed");
    return refuse(databaseAway(error) === null ? "internal" : "unavailable", { "retry-after": "5" });
  }
}

function segmentsOf(url: string): string[] | null {
  try {
    return new URL(url).pathname.split("/").map(decodeURIComponent);
  } catch {
    return null;
  }
}

const nameOf = (segment: string) => /^\{(\w+)\}$/.exec(segment)?.[1];

function isAt(route: Route, segments: string[]): boolean {
  if (route.segments.length !== segments.length) return false;
  return route.segments.every((wanted, at) =>
    nameOf(wanted) === undefined ? wanted === segments[at] : segments[at] !== "",
  );
}

function namedBy(route: Route, segments: string[]): Record<string, string> {
  const named = route.segments.map((segment, at) => [nameOf(segment), segments[at]]);
  return Object.fromEntries(named.filter(([name]) => name !== undefined)) as Record<string, string>;
}

function refuse(code: keyof typeof refusals, headers: Record<string, string> = {}): Response {
  const { status, message, whatToDo } = refusals[code];
  return Response.json({ code, message, whatToDo }, { status, headers: { "cache-control": "no-store", ...headers } });
}
