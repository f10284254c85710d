import { rulingRelease, type Ruling } from "@/server/core/policy/ruling-release";
import { sha256Hex } from "@/server/platform/digest";
import type { Shell } from "./shell";

/** The number of the release that rules this ticket: the same for as long as the same rollout runs. */
export function releaseFor(shell: Pick<Shell, "workspaceId">, ruling: Ruling, ticketId: string): number | null {
  const salt = `rollout:${shell.workspaceId}:${String(ruling.rollout?.release ?? 0)}`;
  return rulingRelease(ruling, drawOf(`${salt}:${ticketId}`));
}

const hexDigits = 13;

/** The first 52 bits of the hash, as a number in [0, 1). */
function drawOf(text: string): number {
  return Number.parseInt(sha256Hex(text).slice(0, hexDigits), 16) / 16 ** hexDigits;
}
