import { enqueue } from "@/server/store/jobs";
import type { Shell } from "./shell";

/** Has the worker look at a ticket again at `resumeAt`: what a vendor has left open is brought to its end there. */
export async function followUp(shell: Shell, ticketId: string, resumeAt: Date): Promise<void> {
  const startAfterSeconds = Math.max(1, Math.ceil((resumeAt.getTime() - shell.clock.now().getTime()) / 1000));
  await enqueue(shell.db, "resume_ticket", { workspaceId: shell.workspaceId, ticketId }, { startAfterSeconds });
}
