import { demoIds } from "@/prisma/scenarios/demo-ids";
import { database, openShell } from "@/server/flows/open-shell";
import type { Shell } from "@/server/flows/shell";
import { inWorkspace } from "@/server/platform/db";
import { insertQualityItems } from "@/server/store/quality-items";

// Puts the automatic resolution with this subject into the list to be scored, as it is or put wrong: a browser test cannot
// wait for the draw. `give-quality SUBJECT [FAULT]`.

const patienceMs = 60_000;

async function giveQuality(shell: Shell, subject: string, planted: string | null): Promise<void> {
  const { decisionId, ticketId, at } = await drawOf(shell, subject);
  // The timer may have listed it by now; what somebody has scored stays.
  await shell.db.qualityItem.deleteMany({ where: { decisionId, scores: { none: {} } } });
  const kind = { planted, looks: 1, state: "open", resolvedAt: at, createdAt: at };
  await insertQualityItems(shell.db, [{ id: shell.ids.next(), decisionId, ticketId, ...kind }]);
  await shell.db.qualityDraw.updateMany({ where: { decisionId }, data: { listedAt: at, drawn: planted === null } });
}

/** The agent may still be at it. */
async function drawOf(shell: Shell, subject: string) {
  const until = Date.now() + patienceMs;
  for (;;) {
    const ticket = await shell.db.ticket.findFirst({ where: { subject }, select: { id: true } });
    const draw = ticket && (await shell.db.qualityDraw.findFirst({ where: { ticketId: ticket.id } }));
    if (draw) return draw;
    if (Date.now() > until) throw new Error(`nothing was resolved automatically that is called ${subject}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const [subject = "", planted] = process.argv.slice(2);
try {
  await inWorkspace(demoIds.workspace, async () => {
    await giveQuality(await openShell(demoIds.workspace), subject, planted ?? null);
  });
} finally {
  await database().close();
}
