import { isHealthy } from "@/server/api/is-healthy";

/** 200 when this process can reach its database. */
export async function GET(): Promise<Response> {
  const ok = await isHealthy();
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } });
}
