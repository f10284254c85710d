import { keepOnce } from "@/server/platform/kept";
import { openApiDocument } from "./openapi";

const text = keepOnce(() => JSON.stringify(openApiDocument()), { of: "content" });

/** GET /api/v1/openapi.json: what the API takes and answers. The same for everybody, so that it needs no key. */
export function readOpenApi(): Response {
  const headers = { "content-type": "application/json", "cache-control": "public, max-age=300" };
  return new Response(text(), { headers });
}
