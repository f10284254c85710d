import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { Fault, verifyExport } from "../../../scripts/parts/verify-export.mjs";
import { openModels } from "@/server/agent/models/registry";
import { exportAudit } from "@/server/flows/export-audit";
import { createShell } from "@/server/flows/open-shell";
import { recordTruth } from "@/server/flows/record-truth";
import { runVersion } from "@/server/flows/run-version";
import type { Shell } from "@/server/flows/shell";
import type { Lane } from "./lane";

/** `why`: null, or how receipts and effects of the whole lane differ. */
export interface CheckedExport {
  lines: number;
  effects: number;
  /** Doubts that a person has settled for it. */
  settled: number;
  why: string | null;
}

/**
 * Exports the audit of all that a lane has lived through and joins it with the vendor's ledger: each effect has one receipt,
 * each receipt one effect. What is in doubt is looked up in the vendor's books first, as the person who was asked would.
 */
export async function checkExport(lane: Lane): Promise<CheckedExport> {
  const ledger = await lane.sandbox.ledger();
  const folder = mkdtempSync(join(tmpdir(), "crash-export-"));
  const file = join(folder, "audit.jsonl");
  try {
    const settled = await lane.within(async () => {
      const models = openModels({ provider: "built-in" });
      const shell = createShell(demoIds.workspace, { database: lane.database, models });
      const doubts = await settleDoubts(shell, ledger);
      const parts: string[] = [];
      for await (const part of exportAudit(shell)) parts.push(part);
      writeFileSync(file, parts.join(""));
      return doubts;
    });
    const { lines, joined } = await verifyExport(file, { ledger });
    return { lines, effects: joined?.effects ?? 0, settled, why: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { lines: 0, effects: 0, settled: 0, why: `I3: ${error.message}` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function settleDoubts(shell: Shell, ledger: readonly { key: string | null; ref: string }[]): Promise<number> {
  const memberId = randomUUID();
  const doubts = await shell.db.actionRun.findMany({
    where: { state: "escalated" },
    select: { id: true, state: true, updatedAt: true },
  });
  for (const run of doubts) {
    const { id } = run;
    const effect = ledger.find((line) => line.key === id);
    const truth = effect ? { kind: "done" as const, ref: effect.ref } : { kind: "not_done" as const };
    await recordTruth(shell, {
      actionRunId: id,
      memberId,
      seen: runVersion(run),
      truth,
      note: "looked up in the vendor's books",
    });
  }
  return doubts.length;
}
