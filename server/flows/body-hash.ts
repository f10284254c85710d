import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { ReleaseBody } from "@/server/core/policy/release";
import { sha256Hex } from "@/server/platform/digest";

/** Of what a release says, or of a part of it, whatever its number. */
export function bodyHash(body: Partial<ReleaseBody>): string {
  return sha256Hex(canonicalBytes(body));
}
