import { z } from "zod";
import { parseInvitationToken } from "@/server/core/identity/invitation";
import { acceptInvitation, type Accepted } from "@/server/flows/accept-invitation";
import { database } from "@/server/flows/open-shell";
import { systemClock } from "@/server/platform/clock";
import { inWorkspace } from "@/server/platform/db";
import { logger } from "@/server/platform/logger";
import { hasWorkspace } from "@/server/store/workspaces";
import { readBody } from "./read-body";

const maxBytes = 4_000;
const Asked = z.strictObject({ token: z.string(), name: z.string(), password: z.string() });

/**
 * The form of an invitation's page: 200 with what came of it. 400 for what is no form of ours, 403 when another site's page asks,
 * 413 for a body over 4 kB.
 */
export async function receiveJoin(request: Request): Promise<Response> {
  const site = request.headers.get("sec-fetch-site");
  const isJson = request.headers.get("content-type")?.startsWith("application/json") === true;
  // A page of another site cannot send JSON here without being let.
  if ((site !== null && site !== "same-origin") || !isJson) return new Response(null, { status: 403 });
  const body = await readBody(request, maxBytes);
  if (body === null) return new Response(null, { status: 413 });
  const asked = Asked.safeParse(parse(body));
  if (!asked.success || [asked.data.name, asked.data.password].some((text) => text.includes("\0"))) {
    return new Response(null, { status: 400 });
  }
  const accepted = await accept(asked.data);
  logger("http").info({ outcome: accepted.kind }, "invitation.tried");
  return Response.json(accepted, { headers: { "cache-control": "no-store" } });
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return null;
  }
}

async function accept(asked: z.infer<typeof Asked>): Promise<Accepted> {
  const token = parseInvitationToken(asked.token);
  if (token === null || !(await hasWorkspace(database().global, token.workspaceId))) return { kind: "unknown" };
  const door = { database: database(), clock: systemClock };
  return inWorkspace(token.workspaceId, () => acceptInvitation(door, { ...asked, token }));
}
