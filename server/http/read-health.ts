import { database } from "@/server/flows/open-shell";
import { canRead } from "@/server/store/can-read";

/** GET /api/health: 200 when this process can reach its database, else 503. */
export async function readHealth(): Promise<Response> {
  const ok = await canRead(database().global);
  const headers = { "cache-control": "no-store", ...(ok ? {} : { "retry-after": "5" }) };
  return Response.json({ ok }, { status: ok ? 200 : 503, headers });
}
