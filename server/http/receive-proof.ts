import { parseProofToken } from "@/server/core/identity/proof-token";
import { database, openShell } from "@/server/flows/open-shell";
import { takeProofCode, takeProofLink } from "@/server/flows/take-proof";
import { inWorkspace } from "@/server/platform/db";
import { hasWorkspace } from "@/server/store/workspaces";
import { readBody } from "./read-body";

const maxBytes = 4_000;

/**
 * The button of a proof's page, or the code that was typed there. Always answered with the page itself, which says how
 * the proof stands: 303, also for what is none of ours. 413 for a body over 4 kB, 403 when another site's page asks.
 */
export async function receiveProof(request: Request): Promise<Response> {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return new Response(null, { status: 403 });
  const body = await readBody(request, maxBytes);
  if (body === null) return new Response(null, { status: 413 });
  const form = new URLSearchParams(Buffer.from(body).toString("utf8"));
  const address = form.get("token") ?? "";
  const works = await isTaken(address, form.get("code") ?? "");
  const path = `/prove/${encodeURIComponent(address === "" ? "-" : address)}`;
  return new Response(null, {
    status: 303,
    headers: { location: works ? path : `${path}?wrong=1`, "cache-control": "no-store" },
  });
}

/** False: nothing came of it. */
async function isTaken(address: string, code: string): Promise<boolean> {
  const token = parseProofToken(address);
  // A shell is opened for workspaces that exist: their number is no stranger's to choose.
  if (token === null || !(await hasWorkspace(database().global, token.workspaceId))) return false;
  const shell = await openShell(token.workspaceId);
  return inWorkspace(token.workspaceId, async () => {
    const used =
      token.kind === "link"
        ? await takeProofLink(shell, token.secret)
        : await takeProofCode(shell, token.proofId, code);
    shell.log.info({ outcome: used }, "proof.tried");
    return used === "proven" || used === "used";
  });
}
