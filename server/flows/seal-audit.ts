import { openSigner } from "@/server/platform/digest";
import { env } from "@/server/platform/env";
import { sealCheckpoint } from "@/server/store/audit";
import type { Shell } from "./shell";

/** Signs a checkpoint over all heads of the workspace, if one has grown since the last. */
export async function sealAudit(shell: Shell): Promise<void> {
  const signer = openSigner(env().signingKey);
  await sealCheckpoint(shell.db, { now: shell.clock.now(), keyId: signer.keyId, sign: (text) => signer.sign(text) });
}
