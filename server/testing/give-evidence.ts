import { demoIds } from "@/prisma/scenarios/demo-ids";
import { evidenceWindowMs } from "@/server/core/autonomy/evidence-item";
import { cellVersion, proposesNow } from "@/server/flows/cell-version";
import { database, openShell } from "@/server/flows/open-shell";
import { inWorkspace } from "@/server/platform/db";
import { insertEvidenceItems } from "@/server/store/evidence-items";
import { findCurrentRelease } from "@/server/store/releases";

// Clean items of one cell of the demo workspace, as though people had approved so many and their week had passed: a browser
// test cannot wait for that. `give-evidence INTENT CELL COUNT`.

async function giveEvidence(intent: string, cell: string, count: number): Promise<void> {
  const shell = await openShell(demoIds.workspace);
  const release = await findCurrentRelease(shell.db);
  const ticket = await shell.db.ticket.findFirst({ select: { id: true } });
  if (release === null || ticket === null) throw new Error("the demo workspace has no release, or no ticket");
  const version = cellVersion(release, intent, cell, proposesNow(shell));
  const [settledAt, createdAt] = [shell.clock.now(), new Date(shell.clock.now().getTime() - evidenceWindowMs)];
  const items = Array.from({ length: count }, (_, index) => ({
    ...{ id: shell.ids.next(), decisionId: shell.ids.next(), ticketId: ticket.id, part: `given ${String(index)}` },
    ...{ intent, cell, version, source: "review", result: "clean", createdAt, countsAt: settledAt, settledAt },
  }));
  await insertEvidenceItems(shell.db, items);
}

const [intent = "", cell = "", count = "0"] = process.argv.slice(2);
try {
  await inWorkspace(demoIds.workspace, () => giveEvidence(intent, cell, Number(count)));
} finally {
  await database().close();
}
