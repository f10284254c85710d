import type { Clock } from "@/server/platform/clock";
import { currentWorkspace, type Db } from "@/server/platform/db";
import { enqueue } from "@/server/store/jobs";

/** One job waits for a mail, however many found it too early. */
export async function queueMail(tx: Db, { clock }: { clock: Clock }, mailId: string, at?: Date): Promise<void> {
  const startAfterSeconds =
    at === undefined ? 0 : Math.max(0, Math.ceil((at.getTime() - clock.now().getTime()) / 1000));
  const payload = { workspaceId: currentWorkspace(), mailId };
  await enqueue(tx, "send_mail", payload, { startAfterSeconds, singletonKey: mailId });
}
