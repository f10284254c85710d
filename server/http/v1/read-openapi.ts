import { openApiDocument } from "./openapi";

let text: string | null = null;

/** GET /api/v1/openapi.json: what the API takes and answers. The same for everybody, so that it needs no key. */
export function readOpenApi(): Response {
  text ??= JSON.stringify(openApiDocument());
  const headers = { "content-type": "application/json", "cache-control": "public, max-age=300" };
  return new Response(text, { headers });
}
