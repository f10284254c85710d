import { sha256Hex } from "@/server/platform/digest";
import type { Vault } from "@/server/store/vault";

/**
 * The secret of a proof's link and its code of eight digits. Derived from the requester's key and never written down: the
 * row holds the hash of the one and nothing of the other, a mail that is sent again says the same, and with the key both
 * are gone.
 */
export function proofSecret(vault: Vault, proofId: string): { secret: string; code: string } {
  const secret = Buffer.from(vault.derive(`proof link ${proofId}`), "hex").toString("base64url");
  const code = BigInt(`0x${vault.derive(`proof code ${proofId}`)}`) % 100_000_000n;
  return { secret, code: String(code).padStart(8, "0") };
}

/** What stands in the row instead of the secret. */
export function hashSecret(secret: string): string {
  return sha256Hex(secret);
}
