import { verifyChain } from "@/server/core/audit/verify-chain";
import { sha256Hex } from "@/server/platform/digest";
import { listAudit } from "@/server/store/audit";
import type { Shell } from "./shell";

const pageSize = 500;

/** Whether the audit chain of a ticket holds from its first line to its last. */
export async function verifyTicketAudit(shell: Shell, ticketId: string): Promise<boolean> {
  const lines = [];
  for (;;) {
    const page = await listAudit(shell.db, `ticket:${ticketId}`, lines.length, pageSize);
    lines.push(...page);
    if (page.length < pageSize) break;
  }
  return lines.length > 0 && verifyChain(lines, sha256Hex).ok;
}
