import { routeRequest } from "@/server/http/route-request";

/** Webhooks, the v1 API and the health check: the ingest process gives the same requests to the same function. */
export {
  routeRequest as GET,
  routeRequest as POST,
  routeRequest as PUT,
  routeRequest as PATCH,
  routeRequest as DELETE,
};
